"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Names, Speaker } from "./types";

/** Speaks of what has these names, in the page's language. */
export function useSpeakerOf(currency: string): (names: Names) => Speaker {
  const t = useTranslations("say");
  const locale = useLocale();
  return (names) => ({ t, locale, currency, names });
}
