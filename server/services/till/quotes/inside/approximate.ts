import { log } from "@/server/log";

const TOLD_EVERY_MS = 60_000;

/** The app's own server and Next's bundle load this module apart, and count together. */
const shared = globalThis as { regularsApproximate?: Map<string, { times: number; toldAtMs: number }> };

/**
 * A till was answered by a combination that is not proven to be the best. It should not happen to a real shop: the
 * operator is told in the log how often it has since the start, at most once a minute for each tenant.
 */
export function countApproximate(tenantId: string, lines: number, now: Date): void {
  shared.regularsApproximate ??= new Map();
  const count = shared.regularsApproximate.get(tenantId) ?? { times: 0, toldAtMs: Number.NEGATIVE_INFINITY };
  shared.regularsApproximate.set(tenantId, count);
  count.times++;
  if (now.getTime() - count.toldAtMs < TOLD_EVERY_MS) return;
  count.toldAtMs = now.getTime();
  log.warn({ tenantId, lines, times: count.times }, "the best combination of discounts was not proven");
}
