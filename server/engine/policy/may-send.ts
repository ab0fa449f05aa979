import { holds, LAW, type LawQuestion, PERMISSIONS, SENDING_HOURS, type SendingHours } from "./message-law";

import type { LawReason } from "./reasons";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** a week ahead there is always an hour for it */
const DAYS_AHEAD = 8;

export interface MayAsk extends Omit<LawQuestion, "date"> {
  /** milliseconds since the epoch */
  at: number;
  /** minutes that the recipient's clock is ahead of UTC at a moment */
  offsetAt: (epochMs: number) => number;
  /** the retailer's own hours for advertising, which may be narrower than the law's */
  ownHours?: SendingHours;
}

export interface ToldReason {
  rule: LawReason | "hours";
  source: string;
}

export interface MayAnswer {
  allowed: boolean;
  /** milliseconds since the epoch: allowed, but no sooner; null: at once, or never */
  deferUntil: number | null;
  /** what forbids it, or what makes it wait */
  reasons: ToldReason[];
}

/**
 * Whether one message may go to one person: what no row of the tables permits is denied, every prohibition is told, and
 * advertising outside its hours waits for the next one. Source: rules/compliance.md.
 */
export function maySend({ at, offsetAt, ownHours, ...asked }: MayAsk): MayAnswer {
  const question: LawQuestion = { ...asked, date: dateOf(at, offsetAt) };
  const forbidden = LAW.filter((rule) => holds(rule, question) && rule.forbids(question));
  const isPermitted = PERMISSIONS.some((row) => holds(row, question));
  const reasons = [
    ...(isPermitted ? [] : [{ rule: "not-permitted" as const, source: "what no rule permits is denied" }]),
    ...forbidden.map(({ rule, source }) => ({ rule, source })),
  ];
  if (reasons.length > 0) return { allowed: false, deferUntil: null, reasons };
  const windows = windowsOf(question, ownHours);
  const opens = commonOpening(at, offsetAt, windows);
  const closed = windows.find((hours) => nextOpening(at, offsetAt, hours) !== at);
  return closed
    ? { allowed: true, deferUntil: opens, reasons: [{ rule: "hours", source: closed.source }] }
    : { allowed: true, deferUntil: null, reasons: [] };
}

/** The law's hours and the retailer's own. */
const windowsOf = (question: Parameters<typeof holds>[1], ownHours?: SendingHours): SendingHours[] =>
  [SENDING_HOURS, ownHours ? [ownHours] : []].flatMap(
    (rows) => rows.find((row) => holds(row, question)) ?? [],
  );

/**
 * The hours in which advertising really goes, the law's and the retailer's own together, and when it goes first; null:
 * there are none for such messages.
 */
export function hoursFor({
  at,
  offsetAt,
  ownHours,
  ...asked
}: Pick<MayAsk, "at" | "offsetAt" | "ownHours" | "country" | "channel" | "class">) {
  const windows = windowsOf({ ...asked, date: dateOf(at, offsetAt) }, ownHours);
  if (windows.length === 0) return null;
  return {
    fromMinute: Math.max(...windows.map(({ fromMinute }) => fromMinute)),
    toMinute: Math.min(...windows.map(({ toMinute }) => toMinute)),
    /** milliseconds since the epoch: the moment itself where it lies within them */
    opens: commonOpening(at, offsetAt, windows),
  };
}

/** The first moment that lies within all of them; with windows that never meet, when the last of them opens. */
function commonOpening(at: number, offsetAt: MayAsk["offsetAt"], windows: readonly SendingHours[]): number {
  let moment = at;
  for (let turn = 0; turn < DAYS_AHEAD; turn++) {
    const later = windows.reduce(
      (latest, hours) => Math.max(latest, nextOpening(moment, offsetAt, hours)),
      moment,
    );
    if (later === moment) return moment;
    moment = later;
  }
  return moment;
}

const shown = (at: number, offsetAt: MayAsk["offsetAt"]): Date => new Date(at + offsetAt(at) * MINUTE_MS);

const dateOf = (at: number, offsetAt: MayAsk["offsetAt"]): string =>
  shown(at, offsetAt).toISOString().slice(0, 10);

/** The moment itself within the hours, otherwise when they begin next on the recipient's clock. */
function nextOpening(
  at: number,
  offsetAt: MayAsk["offsetAt"],
  { weekdays, fromMinute, toMinute }: Pick<SendingHours, "weekdays" | "fromMinute" | "toMinute">,
): number {
  const clock = shown(at, offsetAt);
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  const midnight = clock.getTime() - (clock.getTime() % (DAY_MINUTES * MINUTE_MS));
  for (let day = 0; day < DAYS_AHEAD; day++) {
    const begins = midnight + (day * DAY_MINUTES + fromMinute) * MINUTE_MS;
    if (!weekdays.includes(new Date(begins).getUTCDay() || 7)) continue;
    if (day === 0 && minute >= toMinute) continue;
    if (day === 0 && minute >= fromMinute) return at;
    // the clock of that day: it may have changed in the night
    const guess = begins - offsetAt(at) * MINUTE_MS;
    return begins - offsetAt(guess) * MINUTE_MS;
  }
  throw new Error("hours without a weekday");
}
