"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useAsked } from "@/components/forms/use-asked";
import type { Selector } from "../draft";
import { useRules } from "../rules-context";
import { cleanSelector } from "../to-rule";

const PAUSE_MS = 250;
const SHOWN_MAX = 4;

/** How many products are meant right now, with some of them. */
export function SelectorCount({ selector }: { selector: Selector }) {
  const t = useTranslations("rules.selector");
  const { count } = useRules().sources;
  const list = new Intl.ListFormat(useLocale(), { type: "unit" });
  const { asked } = useAsked(cleanSelector(selector), PAUSE_MS);
  const { data } = useQuery({
    ...count(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <div role="status" className="min-h-11 text-sm">
      <p className="font-medium">{data ? t("count", { count: data.count }) : t("counting")}</p>
      {data && data.count > 0 && (
        <p className="line-clamp-2 text-muted">
          {t("sample", { list: list.format(data.sample.slice(0, SHOWN_MAX).map(({ name }) => name)) })}
        </p>
      )}
    </div>
  );
}
