import { z } from "zod";
import { formatDecimal, parseDecimal } from "@/server/engine/money/decimal";
import { isDay } from "./keepable";
import { code, line, matching, secret } from "./text";

/** Our own ids. Another spelling of one is another id: none of ours. */
export const Id = z.uuid();

/** Whole numbers fit into the columns that keep them. */
export const INT4_MAX = 2_147_483_647;

/** How many: of days, times, rows. */
export const count = (most: number, least = 0) => z.number().int().min(least).max(most);

/** Minor units of money, and hundredths of points: far beyond any shop, and every sum of them stays exact. */
export const MINOR_MAX = 1_000_000_000_000;
export const minor = (most = MINOR_MAX, least = 0) => count(most, least);

/** The version of a row, as it was when its editor began. */
export const Version = count(INT4_MAX, 1);
/** The same of what has no number: a hash. */
export const Revision = line(100);

export const Page = count(10_000, 1).default(1);

const LONGEST_DECIMAL = 40;
const DECIMAL_MAX = 1e15;
const ENDS = { abort: true };

/** Any number that is written without an exponent. */
export const PlainNumber = z.number().min(-DECIMAL_MAX, ENDS).max(DECIMAL_MAX, ENDS);

/** A decimal as text, or a number that says the same; what becomes of it is each reader's. */
export const DecimalInput = (error: string) => z.union([secret(LONGEST_DECIMAL), PlainNumber], { error });

/** A decimal string, or a number with as few decimals, read exactly into integer units. */
export const decimal = (scale: number, max: number, min = 0) =>
  DecimalInput("a decimal string is expected").transform((raw, context) => {
    const value = parseDecimal(String(raw).trim(), scale);
    if (value !== null && value >= min && value <= max) return value;
    const range = `from ${formatDecimal(min, scale, 0)} to ${formatDecimal(max, scale, 0)}`;
    const message = `a decimal ${range} with at most ${scale} decimals is expected, such as "${(1.5).toFixed(scale)}"`;
    context.addIssue({ code: "custom", message, params: { code: "decimal" } });
    return z.NEVER;
  });

const inRange = (from: string, before: string) => (day: string) => day >= from && day < before;

/** A day of the calendar that a database, a time zone and a sum of days can still be counted with. */
export const Day = z.iso.date().refine(isDay, {
  error: "a day from 1900-01-01 to 2999-12-31 is expected",
  params: { code: "range" },
});

/** A day and a minute on some clock. */
export const LocalMinute = z.iso
  .datetime({ local: true, precision: -1 })
  .refine(inRange("1900-01-01", "3000-01-01"), {
    error: "a year from 1900 to 2999 is expected",
    params: { code: "range" },
  });

const [EARLIEST, LATEST] = ["1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"];

/** When something was done. */
export const InstantText = z.iso
  .datetime({ offset: true, error: "a time with an offset such as 2026-11-22T18:05:11+02:00 is expected" })
  .refine((at) => !(Date.parse(at) < Date.parse(EARLIEST) || Date.parse(at) >= Date.parse(LATEST)), {
    error: `a time from ${EARLIEST} and before ${LATEST} is expected`,
    params: { code: "range" },
  })
  .transform((at) => new Date(at));

/** A moment that the desk itself has counted. */
export const Moment = z.date().min(new Date("1900-01-01T00:00:00Z")).max(new Date("3000-01-01T00:00:00Z"));

const AT =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-5])(?::?[0-5]\d)?)?$/;

/** Where a list goes on: the time of its last row, as the database has written it. */
export const At = line(40).refine(isMoment, {
  error: "a time as a list has given it is expected",
  params: { code: "cursor" },
});

export function isMoment(text: string): boolean {
  const [, day = "", clock = ""] = AT.exec(text) ?? [];
  return Day.safeParse(day).success && !Number.isNaN(Date.parse(`${day}T${clock}Z`));
}

export const CurrencyCode = matching(/^[A-Z]{3}$/, "an ISO 4217 code such as UAH is expected");
const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const COUNTRY = /^[A-Z]{2}$/;
/** ZZ is how "nowhere" is written. */
const isCountry = (code: string): boolean =>
  COUNTRY.test(code) && code !== "ZZ" && REGIONS.of(code) !== undefined;

export const CountryCode = matching(COUNTRY, "two capital letters, such as UA").refine(
  isCountry,
  "the code of a country, such as UA",
);

/** Of e-mail no more than a mail server takes. */
export const Email = code(254).pipe(z.email().max(254));
