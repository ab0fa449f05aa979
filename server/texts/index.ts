import type { Catalogue } from "./catalogue";
import { en } from "./en";
import { ru } from "./ru";
import { uk } from "./uk";

export type MessageKey = keyof Catalogue;
export type Params = Readonly<Record<string, string | number>>;

const CATALOGUES = { uk, ru, en } as const satisfies Record<string, Catalogue>;
export type Locale = keyof typeof CATALOGUES;

/** By which Intl writes numbers and days of that language, as our shops' countries do. */
export const TAGS: Readonly<Record<Locale, string>> = { uk: "uk-UA", ru: "ru-RU", en: "en-GB" };

/** A stored locale may be a language that we do not speak: English then. */
export const localeOf = (text: string | null | undefined): Locale => {
  const language = text?.slice(0, 2).toLowerCase();
  return language === "uk" || language === "ru" ? language : "en";
};

/** The text in that language; `{name}` takes the parameter of that name. */
export const say = (locale: Locale, key: MessageKey, params: Params = {}): string =>
  CATALOGUES[locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** A key made at run time (from an error's code) may be missing. */
export const isMessageKey = (key: string): key is MessageKey => key in en;
