import { formatDecimal } from "@/server/engine/money/decimal";
import { type Locale, TAGS } from "@/server/texts";

const DAY = { day: "2-digit", month: "2-digit", timeZone: "UTC" } as const;
const DAY_IN_WORDS = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const BIRTHDAY = { day: "numeric", month: "long", timeZone: "UTC" } as const;

export interface Formats {
  points(hundredths: number): string;
  money(minor: number): string;
  /** short: an SMS has little room */
  day(iso: string): string;
  birthday(iso: string): string;
}

const made = new Map<string, Formats>();

/** Numbers and days as they stand in messages of that language. */
export function formatsOf(locale: Locale, currency: string): Formats {
  const key = `${locale} ${currency}`;
  const known = made.get(key);
  if (known) return known;
  const tag = TAGS[locale];
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const sum = new Intl.NumberFormat(tag, {
    ...({ style: "currency", currency, currencyDisplay: "narrowSymbol" } as const),
    ...{ minimumFractionDigits: 2 },
  });
  const day = new Intl.DateTimeFormat(tag, locale === "en" ? DAY_IN_WORDS : DAY);
  const birthday = new Intl.DateTimeFormat(tag, BIRTHDAY);
  const formats: Formats = {
    points: (hundredths) => plainSpaces(number.format(Number(formatDecimal(hundredths, 2)))),
    money: (minor) => plainSpaces(sum.format(minor / 100)),
    day: (iso) => day.format(new Date(iso)),
    birthday: (iso) => birthday.format(new Date(iso)),
  };
  made.set(key, formats);
  return formats;
}

/** One space that cannot break makes an SMS in Latin letters twice as long. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
