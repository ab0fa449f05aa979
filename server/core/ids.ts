import { randomUUID } from "node:crypto";

const COUNTED_MAX = 0xfff;
/** a clock that was set back further is followed: who asks for what came since then would pass over ids of the future */
const BACK_MAX_MS = 10_000;
let lastMs = 0;
let counted = 0;

/**
 * UUIDv7 (RFC 9562, a counter in rand_a): in one process each sorts after the one before, so that new rows land at
 * the end of an index. A random UUID of Node's, which draws its bytes many at a time, gives the rest.
 */
export function newId(): string {
  const ms = Date.now();
  if (ms > lastMs || ms < lastMs - BACK_MAX_MS) {
    lastMs = ms;
    counted = 0;
  } else if (counted++ === COUNTED_MAX) {
    lastMs++;
    counted = 0;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted.toString(16).padStart(3, "0")}${randomUUID().slice(18)}`;
}

const PREFIXES = {
  ...{ confirmation: "v_", customer: "c_", device: "d_", purchase: "p_", quote: "q_", return: "r_" },
} as const;
type Public = keyof typeof PREFIXES;

/** Ids on the till's wire carry their kind: `c_` and the 32 hex digits of the UUID. */
export const toPublicId = (kind: Public, id: string): string => PREFIXES[kind] + id.replaceAll("-", "");

/** null when the text is not an id of that kind; a bare UUID is accepted too. */
export function fromPublicId(kind: Public, text: string): string | null {
  const hex = (text.startsWith(PREFIXES[kind]) ? text.slice(2) : text).replaceAll("-", "").toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
