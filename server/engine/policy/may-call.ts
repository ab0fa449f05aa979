import { type MayAnswer, type MayAsk, maySend, nextOpening } from "./may-send";
import type { SendingHours } from "./message-law";

/** When a shop calls, on the recipient's clock. */
export type CallHours = Pick<SendingHours, "weekdays" | "fromMinute" | "toMinute">;

/** Two sets of hours that meet at all meet within two weeks. */
const ROUNDS_MAX = 15;

/**
 * Whether one person may be called, and when: what the law says of the channel "call", within the shop's own hours too.
 * Hours of the two that never meet are a refusal.
 */
export function mayCall(asked: Omit<MayAsk, "channel">, hours: CallHours): MayAnswer {
  let at = asked.at;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const law = maySend({ ...asked, channel: "call", at });
    if (!law.allowed) return law;
    const next = nextOpening(law.deferUntil ?? at, asked.offsetAt, hours);
    if (next === at)
      return at === asked.at
        ? { allowed: true, deferUntil: null, reasons: [] }
        : { allowed: true, deferUntil: at, reasons: [OWN_HOURS] };
    at = next;
  }
  return { allowed: false, deferUntil: null, reasons: [OWN_HOURS] };
}

const OWN_HOURS = { rule: "hours" as const, source: "the shop's own hours and the law's" };
