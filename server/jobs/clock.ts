/** When the clock starts a job. Times are UTC: a job that must know a shop's day asks for its zone. */
export type Clock =
  | { every: "minutes"; step: 5 | 10 | 15 | 30 }
  | { every: "hour"; minute: number }
  | { every: "day"; hour: number; minute: number };

const MINUTE_MS = 60_000;
const PERIOD_MS = { hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS };

/** Five fields, as cron writes them. */
export function cronOf(clock: Clock): string {
  if (clock.every === "minutes") return `*/${clock.step} * * * *`;
  if (clock.every === "hour") return `${clock.minute} * * * *`;
  return `${clock.minute} ${clock.hour} * * *`;
}

const periodOf = (clock: Clock): number =>
  clock.every === "minutes" ? clock.step * MINUTE_MS : PERIOD_MS[clock.every];

/** The last time up to this moment. */
export const lastUntil = (clock: Clock, now: Date): Date =>
  new Date(nextAfter(clock, now).getTime() - periodOf(clock));

/** The first time after this moment. */
export function nextAfter(clock: Clock, now: Date): Date {
  const at = now.getTime();
  const period = periodOf(clock);
  const minutes = clock.every === "minutes" ? 0 : clock.minute;
  const offset = (clock.every === "day" ? clock.hour * 60 + minutes : minutes) * MINUTE_MS;
  return new Date((Math.floor((at - offset) / period) + 1) * period + offset);
}
