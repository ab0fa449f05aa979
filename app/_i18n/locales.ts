export const LOCALES = ["uk", "ru", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "regulars-locale";
export const THEME_COOKIE = "regulars-theme";
export const LOCALE_NAMES: Record<Locale, string> = { uk: "Українська", ru: "Русский", en: "English" };

export const isLocale = (text: string | null | undefined): text is Locale =>
  LOCALES.some((locale) => locale === text);

/** The first of the browser's languages that we speak. */
export function fromAcceptLanguage(header: string | null): Locale | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", q] = part.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? null;
}
