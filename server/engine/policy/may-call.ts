import { type MayAnswer, type MayAsk, maySend } from "./may-send";
import type { SendingHours } from "./message-law";

/** When a shop calls, on the recipient's clock. */
export type CallHours = Pick<SendingHours, "weekdays" | "fromMinute" | "toMinute">;

const SOURCE = "the shop's own hours and the law's";

/**
 * Whether one person may be called, and when: what the law says of the channel "call", within the shop's own hours too.
 * Hours of the two that never meet are a refusal.
 */
export function mayCall(asked: Omit<MayAsk, "channel" | "ownHours">, hours: CallHours): MayAnswer {
  const ask = (at: number) =>
    maySend({ ...asked, at, channel: "call", ownHours: { ...hours, source: SOURCE } });
  const answer = ask(asked.at);
  if (!answer.allowed || answer.deferUntil === null) return answer;
  const reasons = [{ rule: "hours" as const, source: SOURCE }];
  const then = ask(answer.deferUntil);
  if (!then.allowed) return then;
  const meets = then.deferUntil === null;
  return meets ? { ...answer, reasons } : { allowed: false, deferUntil: null, reasons };
}
