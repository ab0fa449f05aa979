"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { writeCookie } from "@/app/_desk/cookie";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { isLocale, LOCALE_COOKIE, LOCALE_NAMES, LOCALES, type Locale, THEME_COOKIE } from "./locales";

const YEAR_SECONDS = 365 * 24 * 3600;

const remember = (cookie: string, value: string): void => writeCookie(cookie, value, YEAR_SECONDS);

interface LocaleSelectProps {
  /** to keep the choice with the person, not only with this browser */
  onChoose?: (locale: Locale) => void;
}

export function LocaleSelect({ onChoose }: LocaleSelectProps) {
  const t = useTranslations("nav");
  const locale = useLocale();
  const router = useRouter();
  const choose = (value: string) => {
    if (!isLocale(value)) return;
    remember(LOCALE_COOKIE, value);
    onChoose?.(value);
    router.refresh();
  };
  return (
    <Field label={t("language")}>
      {(control) => (
        <Select {...control} value={locale} onChange={(event) => choose(event.target.value)}>
          {LOCALES.map((code) => (
            <option key={code} value={code} lang={code}>
              {LOCALE_NAMES[code]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

const THEMES = ["system", "light", "dark"] as const;

function watchTheme(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

export function ThemeSelect() {
  const t = useTranslations("nav");
  const theme = useSyncExternalStore(
    watchTheme,
    () => document.documentElement.dataset.theme ?? "system",
    () => "system",
  );
  const choose = (value: string) => {
    remember(THEME_COOKIE, value);
    if (value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  };
  const names = { system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") };
  return (
    <Field label={t("theme")}>
      {(control) => (
        <Select {...control} value={theme} onChange={(event) => choose(event.target.value)}>
          {THEMES.map((code) => (
            <option key={code} value={code}>
              {names[code]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
