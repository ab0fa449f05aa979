/** The languages of the texts, as in the form. */
export const LANGUAGES = ["uk", "ru", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type InLanguages = Record<Language, string>;
