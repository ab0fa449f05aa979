"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { listHref, one, type Params } from "@/app/_desk/address";
import { Link } from "@/components/ui/link";
import { FROM_ANALYTICS, type queryOf } from "./query";

interface FromAnalyticsProps {
  params: Params;
  query: ReturnType<typeof queryOf>;
}

/** What a link from analytics narrows the list to: said in words, and each can be taken away. */
export function FromAnalytics({ params, query }: FromAnalyticsProps) {
  const t = useTranslations("analytics");
  const days = new Intl.DateTimeFormat(useLocale(), { dateStyle: "medium", timeZone: "UTC" });
  const day = (text: string | undefined) => (text ? days.format(new Date(`${text}T00:00:00Z`)) : "");
  const cellOn = ({ on, cell }: NonNullable<typeof query.was>) =>
    t("filter.was", { day: day(on), cell: t(`cells.${cell}`) });
  const words: Record<(typeof FROM_ANALYTICS)[number], string | undefined> = {
    cell: query.cell && t(`cells.${query.cell}`),
    r: query.r ? t("filter.r", { score: query.r }) : undefined,
    f: query.f ? t("filter.f", { score: query.f }) : undefined,
    was: query.was && cellOn(query.was),
    became: query.became && cellOn(query.became),
    usualStore: query.usualAt.store && t("filter.usualStore", { name: query.usualAt.store }),
    usualRegion: query.usualAt.region && t("filter.usualRegion", { name: query.usualAt.region }),
    usualBrand: query.usualAt.brand && t("filter.usualBrand", { name: query.usualAt.brand }),
    firstFrom: query.firstFrom && t("filter.firstFrom", { day: day(query.firstFrom) }),
    firstTo: query.firstTo && t("filter.firstTo", { day: day(query.firstTo) }),
    quietFrom: query.quietFrom && t("filter.quietFrom", { day: day(query.quietFrom) }),
    firstProduct: query.firstProduct && t("filter.firstProduct"),
    quietTo: query.quietTo && t("filter.quietTo", { day: day(query.quietTo) }),
  };
  const shown = FROM_ANALYTICS.flatMap((name) => (words[name] ? [{ name, text: words[name] }] : []));
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t("filter.title")} className="mb-4 flex flex-wrap gap-2">
      {shown.map(({ name, text }) => (
        <li
          key={name}
          className="flex items-center gap-1 rounded-full bg-accent-soft py-1 pr-1 pl-3 text-accent-text text-sm"
        >
          <input type="hidden" name={name} value={one(params[name])} />
          {text}
          <Link
            href={listHref("/customers", params, { [name]: null })}
            aria-label={t("filter.remove", { text })}
            className="rounded-full p-1 hover:bg-surface"
          >
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
