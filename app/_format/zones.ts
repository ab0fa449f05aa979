/** Engines differ in which of a city's two spellings they list; these are the ones in use today. */
const TODAY: Record<string, string> = { "Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata" };

export interface Zone {
  id: string;
  /** "+02:00" on the day of asking */
  offset: string;
}

const offsetOf = (id: string, at: Date): string =>
  new Intl.DateTimeFormat("en", { timeZone: id, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")
    ?.value.replace("GMT", "") || "+00:00";

/** Every zone that this server knows, and those that are set already. */
export function timeZones(at: Date, chosen: readonly string[] = []): Zone[] {
  const known = Intl.supportedValuesOf("timeZone").map((id) => TODAY[id] ?? id);
  return [...new Set([...known, ...chosen, "UTC"])].sort().map((id) => ({ id, offset: offsetOf(id, at) }));
}

const NO_COUNTRY = /^(?:[QX].|ZZ|EU|EZ|UN)$/;
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** ISO 3166 countries with their names, by name: codes that have given way to others are left out. */
export function countries(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  return LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
    .filter((code) => !NO_COUNTRY.test(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code) => {
      const name = names.of(code);
      return name ? [{ code, name }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Currencies of two decimals, the only ones that sums are kept in. */
export function currencies(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .filter(
      (currency) =>
        new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
          .maximumFractionDigits === 2,
    )
    .map((code) => ({ code, name: names.of(code) ?? code }));
}
