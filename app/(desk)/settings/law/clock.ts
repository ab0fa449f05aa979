/** Minutes after midnight as a clock shows them, the day's end too. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const STEP = 30;
const DAY = 1440;

/** Every half an hour from the beginning of the day to its end. */
export const HALF_HOURS: readonly number[] = Array.from({ length: DAY / STEP + 1 }, (_, i) => i * STEP);
