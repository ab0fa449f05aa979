import type { MayAnswer } from "./may-send";
import type { MessageClass } from "./message-law";
import type { SkipReason } from "./reasons";

/** Advertising that one customer gets at most; null: as much as there is. */
export interface Caps {
  perDay: number | null;
  perWeek: number | null;
}

export interface Guarded {
  class: MessageClass;
  /** what the law and the quiet hours say of it */
  law: MayAnswer;
  isControl: boolean;
  /** what it is to bring about has come about: bought already, the chain's goal reached */
  isReached: boolean;
  /** milliseconds since the epoch */
  now: number;
  validUntil: number;
  caps: Caps;
  /** advertising that this customer got since the beginning of their day, and in the last 7 × 24 hours */
  sentToday: number;
  sentThisWeek: number;
  /** the same address has got, or is getting, the same one */
  isDuplicate: boolean;
  /** in one unit of money; null: without a limit */
  budgetLeft: number | null;
  cost: number;
}

export type Judgement =
  | { verdict: "send" }
  | { verdict: "skip"; reason: SkipReason }
  | { verdict: "wait"; reason: SkipReason; until: number };

const skip = (reason: SkipReason): Judgement => ({ verdict: "skip", reason });

/** Only advertising is held back by groups, goals and caps: a code or a receipt is waited for. */
const isAdvertising = ({ class: of }: Guarded): boolean => of === "marketing";

const isCapped = ({ caps, sentToday, sentThisWeek }: Guarded): boolean =>
  (caps.perDay !== null && sentToday >= caps.perDay) ||
  (caps.perWeek !== null && sentThisWeek >= caps.perWeek);

/** Each guard in its order: the first that holds a message back is the reason that is kept. */
const GUARDS: readonly ((message: Guarded) => Judgement | null)[] = [
  ({ law }) => (law.allowed ? null : skip(first(law))),
  (message) => (isAdvertising(message) && message.isControl ? skip("control") : null),
  (message) => (isAdvertising(message) && message.isReached ? skip("goal") : null),
  ({ now, validUntil }) => (now >= validUntil ? skip("expired") : null),
  (message) => (isAdvertising(message) && isCapped(message) ? skip("cap") : null),
  ({ law: { deferUntil } }) =>
    deferUntil === null ? null : { verdict: "wait", reason: "quiet-hours", until: deferUntil },
  ({ isDuplicate }) => (isDuplicate ? skip("duplicate") : null),
  ({ budgetLeft, cost }) => (budgetLeft !== null && cost > budgetLeft ? skip("budget") : null),
];

/** A missing consent is told before anything else, then a suppressed address, then the rest of the law. */
function first({ reasons }: MayAnswer): SkipReason {
  const rules = reasons.flatMap(({ rule }) => (rule === "hours" ? [] : [rule]));
  const foremost = (["consent", "suppressed"] as const).find((rule) => rules.includes(rule));
  return foremost ?? rules[0] ?? "not-permitted";
}

/**
 * Whether a message goes now: consent, suppression and the law, control group, goal reached, validity, frequency cap,
 * quiet hours, duplicate, budget. Judged once more at the very moment of sending. Source: rules/channels.md.
 */
export function guard(message: Guarded): Judgement {
  for (const holdsBack of GUARDS) {
    const judgement = holdsBack(message);
    if (judgement) return judgement;
  }
  return { verdict: "send" };
}
