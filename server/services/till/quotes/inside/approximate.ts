import { log } from "@/server/log";

const LOGGED_EVERY_MS = 60_000;

/** The app's own server and Next's bundle load this module apart, and count together. */
const shared = globalThis as { regularsApproximate?: Map<string, { times: number; loggedAtMs: number }> };

/**
 * A till got a combination that is not proven to be the best. This should not happen in a real shop: it is logged with
 * a count since the start, at most once a minute for each tenant.
 */
export function countApproximate(tenantId: string, lines: number, now: Date): void {
  shared.regularsApproximate ??= new Map();
  const count = shared.regularsApproximate.get(tenantId) ?? {
    times: 0,
    loggedAtMs: Number.NEGATIVE_INFINITY,
  };
  shared.regularsApproximate.set(tenantId, count);
  count.times++;
  if (now.getTime() - count.loggedAtMs < LOGGED_EVERY_MS) return;
  count.loggedAtMs = now.getTime();
  log.warn({ tenantId, lines, times: count.times }, "the best combination of discounts was not proven");
}
