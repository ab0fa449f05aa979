import { DateTime } from "luxon";

/** Whole years of a person on a day of a zone. @param birthDate YYYY-MM-DD */
export const ageOn = (birthDate: string, at: Date, zone: string): number =>
  Math.floor(DateTime.fromJSDate(at, { zone }).diff(DateTime.fromISO(birthDate, { zone }), "years").years);
