import { newId } from "@/server/core/ids";
import { log } from "@/server/log";
import { requestId } from "./client";
import { isAskerGone, isDatabaseAway } from "./database-away";

/** The app's own server and Next's bundle load this module apart, and a failure passes through both. */
const shared = globalThis as { regularsFailures?: WeakMap<object, string> };

const CAUSES_MAX = 10;

/** The failure and what it came of: hands that it passes through wrap it. */
function chainOf(error: unknown): object[] {
  const chain: object[] = [];
  for (let at = error; typeof at === "object" && at !== null && chain.length < CAUSES_MAX; ) {
    chain.push(at);
    at = "cause" in at ? at.cause : null;
  }
  return chain;
}

/**
 * Logs an unexpected error once, however many callers handle it.
 * @param known an id that the response already contains
 * @returns the id of the log entry, for the response
 */
export function logFailure(
  err: unknown,
  what: string,
  { id: known, ...more }: { id?: string; path?: string; method?: string } = {},
): string {
  shared.regularsFailures ??= new WeakMap();
  const logged = shared.regularsFailures;
  const chain = chainOf(err);
  const before = chain.map((one) => logged.get(one)).find((id) => id !== undefined);
  const id = before ?? known ?? requestId() ?? newId();
  for (const one of chain) logged.set(one, id);
  // the database's outage is one fault, however many requests meet it
  const level = isDatabaseAway(err) ? "warn" : chain.some(isAskerGone) ? "info" : "error";
  if (before === undefined) log[level]({ err, requestId: id, ...more }, what);
  return id;
}
