"use client";

import { NextIntlClientProvider } from "next-intl";
import { useEffect, useState } from "react";
import { BrokenPage, type BrokenProps } from "./_desk/broken-page";
import { fromAcceptLanguage, isLocale, LOCALE_COOKIE, type Locale } from "./_i18n/locales";
import enCommon from "./_messages/en/common.json";
import enStates from "./_messages/en/states.json";
import ruCommon from "./_messages/ru/common.json";
import ruStates from "./_messages/ru/states.json";
import ukCommon from "./_messages/uk/common.json";
import ukStates from "./_messages/uk/states.json";
import "./globals.css";

const TEXTS = {
  uk: { common: ukCommon, states: ukStates },
  ru: { common: ruCommon, states: ruStates },
  en: { common: enCommon, states: enStates },
};

/** The last chosen locale, or else the browser's: the session cannot be read here. */
function browserLocale(): Locale {
  const chosen = new RegExp(`(?:^|; )${LOCALE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1];
  return isLocale(chosen) ? chosen : (fromAcceptLanguage(navigator.languages.join(",")) ?? "uk");
}

/** Used when even the root layout has failed: it replaces the whole document, texts and all. */
export default function GlobalError(props: BrokenProps) {
  const [locale, setLocale] = useState<Locale>("uk");
  useEffect(() => setLocale(browserLocale()), []);
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={TEXTS[locale]} timeZone="UTC">
          <main className="grid min-h-[60dvh] place-items-center">
            <BrokenPage {...props} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
