import type { TenantKeys } from "@/server/core/secrets";

const FIRST_YEAR = 1900;
const DAY_MS = 86_400_000;
/** 52 bits, so that it is an exact number. */
const HEX_DIGITS = 13;

/** What a birth date is found by: equal for equal dates of a tenant, and nothing without its key. */
export const birthDateHash = (keys: Pick<TenantKeys, "hash">, date: string): number =>
  Number.parseInt(keys.hash("birth-date", date).slice(0, HEX_DIGITS), 16);

interface BirthDates {
  hashes: number[];
  dates: string[];
}

const known = new WeakMap<object, BirthDates & { until: string }>();

/** Every date on which a customer may have been born, with its hash: rules about ages are asked by them. */
export function birthDates(keys: Pick<TenantKeys, "hash">, today: string): BirthDates {
  const found = known.get(keys);
  if (found?.until === today) return found;
  const dates: string[] = [];
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at <= Date.parse(today); at += DAY_MS)
    dates.push(new Date(at).toISOString().slice(0, 10));
  const made = { until: today, dates, hashes: dates.map((date) => birthDateHash(keys, date)) };
  known.set(keys, made);
  return made;
}

/** Both columns of a customer's birth date. */
export const birthDateColumns = (
  keys: Pick<TenantKeys, "hash" | "encrypt">,
  date: string | null | undefined,
): { birthDateEncrypted: string | null; birthDateHash: number | null } =>
  date
    ? { birthDateEncrypted: keys.encrypt(date), birthDateHash: birthDateHash(keys, date) }
    : { birthDateEncrypted: null, birthDateHash: null };
