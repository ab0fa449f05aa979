"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import type { Names, Speaker } from "@/app/_describe/types";
import { valueKey } from "@/server/core/record";
import type { Options } from "./editor-context";

type Named = readonly { code: string; name: string | null }[];

const book = (items: Named): Map<string, string> =>
  new Map(items.map(({ code, name }) => [code, name ?? code]));

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
      names: {
        stores: book(options.stores),
        brands: book(options.brands),
        groups: book(options.groups),
        segments: book(options.segments),
        tiers: book(options.tiers),
        couponSeries: book(options.couponSeries),
        categories: book(options.categories),
        attributes: book(options.attributes),
        values: new Map(
          options.attributes.flatMap((attribute) =>
            attribute.values.map((value) => [valueKey(attribute.code, value.code), value.name ?? value.code]),
          ),
        ),
        products: known,
      },
    }),
    [t, locale, currency, options, known],
  );
  return { speaker, learn };
}
