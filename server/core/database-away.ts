import { driverError } from "@/db/client";
import { TooLate } from "./deadline";

/** SQLSTATE classes: connection, resources, the operator's doing, the system's, and conflicts that a retry ends. */
const CLASSES: ReadonlySet<string> = new Set(["08", "53", "57", "58", "40"]);
/** a lock timeout; a transaction open for too long; the server is a read-only replica */
const STATES: ReadonlySet<string> = new Set(["55P03", "25P03", "25P04", "25006"]);

const OURS: ReadonlySet<string> = new Set([
  "DEADLINE_PASSED",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Who asked went away while their request still came; Node calls that a connection that was reset. */
export const isAskerGone = (error: unknown): boolean =>
  error instanceof Error && error.message === "aborted" && driverError(error).code === "ECONNRESET";

/** Whether it is the database that does not serve now: the same request may well be served later. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof TooLate) return true;
  const { code } = driverError(error);
  if (code === null || isAskerGone(error)) return false;
  return OURS.has(code) || STATES.has(code) || (code.length === 5 && CLASSES.has(code.slice(0, 2)));
}
