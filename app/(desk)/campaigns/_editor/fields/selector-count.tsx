"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useAsked } from "@/components/forms/use-asked";
import { useTRPC } from "@/app/_trpc/client";
import type { Selector } from "../draft";
import { cleanSelector } from "../to-form";

const PAUSE_MS = 250;
const SHOWN_MOST = 4;

/** How many products are meant right now, with some of them. */
export function SelectorCount({ selector }: { selector: Selector }) {
  const t = useTranslations("editor.selector");
  const trpc = useTRPC();
  const list = new Intl.ListFormat(useLocale(), { type: "unit" });
  const { asked } = useAsked(cleanSelector(selector), PAUSE_MS);
  const { data } = useQuery({
    ...trpc.products.countSelector.queryOptions({ selector: asked }),
    placeholderData: keepPreviousData,
  });
  return (
    <div role="status" className="min-h-11 text-sm">
      <p className="font-medium">{data ? t("count", { count: data.count }) : t("counting")}</p>
      {data && data.count > 0 && (
        <p className="line-clamp-2 text-muted">
          {t("sample", { list: list.format(data.sample.slice(0, SHOWN_MOST).map(({ name }) => name)) })}
        </p>
      )}
    </div>
  );
}
