import { createTranslator } from "use-intl/core";
import type { Locale } from "..";
import en from "./en.json";
import ru from "./ru.json";
import uk from "./uk.json";

export const REPORT_CATALOGUES: Record<Locale, typeof en> = { en, ru, uk };

/** What letters to the staff say, in one language. */
export const reportTexts = (locale: Locale) =>
  createTranslator({ locale, messages: REPORT_CATALOGUES[locale], timeZone: "UTC" });

export type ReportTexts = ReturnType<typeof reportTexts>;
