/** Rounds of a minute: more often than cron can, and on the round seconds. */
export interface Ticks {
  every: "seconds";
  /** of the list's jobs none is below ten */
  step: 1 | 10 | 15 | 20 | 30;
}

export type CronClock =
  | { every: "minutes"; step: 1 | 5 | 10 | 15 | 30 }
  | { every: "hour"; minute: number }
  | { every: "day"; hour: number; minute: number };

/** When the clock starts a job. Times are UTC: a job that must know a shop's day asks for its zone. */
export type Clock = Ticks | CronClock;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const PERIOD_MS = { hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS };

export const ticks = (clock: Clock | undefined): clock is Ticks => clock?.every === "seconds";
export const isCron = (clock: Clock | undefined): clock is CronClock => clock !== undefined && !ticks(clock);

/** Five fields, as cron writes them; cron has no step below a minute. */
export function cronOf(clock: Clock): string {
  if (clock.every === "seconds") return "* * * * *";
  if (clock.every === "minutes") return `*/${clock.step} * * * *`;
  if (clock.every === "hour") return `${clock.minute} * * * *`;
  return `${clock.minute} ${clock.hour} * * *`;
}

function periodOf(clock: Clock): number {
  if (clock.every === "seconds") return clock.step * SECOND_MS;
  return clock.every === "minutes" ? clock.step * MINUTE_MS : PERIOD_MS[clock.every];
}

function offsetOf(clock: Clock): number {
  if (clock.every === "hour") return clock.minute * MINUTE_MS;
  return clock.every === "day" ? (clock.hour * 60 + clock.minute) * MINUTE_MS : 0;
}

/** The last time up to this moment. */
export const lastUntil = (clock: Clock, now: Date): Date =>
  new Date(nextAfter(clock, now).getTime() - periodOf(clock));

/** The first time after this moment. */
export function nextAfter(clock: Clock, now: Date): Date {
  const period = periodOf(clock);
  const offset = offsetOf(clock);
  return new Date((Math.floor((now.getTime() - offset) / period) + 1) * period + offset);
}
