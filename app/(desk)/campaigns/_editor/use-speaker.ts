"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { namesOf } from "@/app/_describe/names-of";
import type { Names, Speaker } from "@/app/_describe/types";
import type { Options } from "./editor-context";

/** The words of the page's language with the names of everything that can be chosen, products as they are found. */
export function useSpeaker(options: Options, currency: string, products: Names["products"]) {
  const t = useTranslations("say");
  const locale = useLocale();
  const [known, setKnown] = useState(products);
  const learn = useCallback((more: Names["products"]) => setKnown((old) => new Map([...old, ...more])), []);
  const speaker = useMemo<Speaker>(
    () => ({
      t,
      locale,
      currency,
      names: namesOf(options, known),
    }),
    [t, locale, currency, options, known],
  );
  return { speaker, learn };
}
