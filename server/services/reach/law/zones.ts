import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Where most people of a country live by one clock: what is taken when nothing else is known of a person. */
const ZONES: Readonly<Record<string, string>> = {
  AM: "Asia/Yerevan",
  AT: "Europe/Vienna",
  AZ: "Asia/Baku",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BY: "Europe/Minsk",
  CA: "America/Toronto",
  CH: "Europe/Zurich",
  CY: "Asia/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  EE: "Europe/Tallinn",
  ES: "Europe/Madrid",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GE: "Asia/Tbilisi",
  GR: "Europe/Athens",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  KG: "Asia/Bishkek",
  KZ: "Asia/Almaty",
  LI: "Europe/Vaduz",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MD: "Europe/Chisinau",
  MT: "Europe/Malta",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  PL: "Europe/Warsaw",
  PT: "Europe/Lisbon",
  RO: "Europe/Bucharest",
  RU: "Europe/Moscow",
  SE: "Europe/Stockholm",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  TJ: "Asia/Dushanbe",
  TR: "Europe/Istanbul",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
};

/** Countries whose people live by several clocks: a phone's prefix does not tell which. */
const SEVERAL: ReadonlySet<string> = new Set(["CA", "ES", "PT", "RU", "US"]);

/** The zone of a phone's country, where it has only one; null: it is not known. */
export function zoneOfPhone(phone: string): string | null {
  const country = parsePhoneNumberFromString(phone)?.country;
  return country && !SEVERAL.has(country) ? (ZONES[country] ?? null) : null;
}

export const zoneOf = (country: string): string => ZONES[country] ?? "UTC";
