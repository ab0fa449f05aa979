"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { useAsked } from "@/components/forms/use-asked";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Settings } from "./draft";
import { previewInput } from "./preview-input";

const PAUSE_MS = 400;

interface TierCountsProps {
  saved: Settings;
  /** null while the form is wrong */
  settings: Settings | null;
}

/** How many customers each tier has, and would have by the form's values. */
export function TierCounts({ saved, settings }: TierCountsProps) {
  const t = useTranslations("tiers");
  const locale = useLocale();
  const trpc = useTRPC();
  const input = previewInput(settings ?? saved);
  const { asked, isFresh } = useAsked(input, PAUSE_MS);
  const { data, isPlaceholderData } = useQuery({
    ...trpc.tiers.preview.queryOptions(asked),
    placeholderData: keepPreviousData,
  });
  const fresh = isFresh && !isPlaceholderData;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const changed = JSON.stringify(asked) !== JSON.stringify(previewInput(saved));
  const { tiers } = settings ?? saved;
  if (!data || tiers.length === 0) return null;
  const nameOf = (code: string) => tiers.find((tier) => tier.code === code)?.name ?? code;
  const days = asked.settings.tierRule?.graceDays ?? 0;
  return (
    <Card>
      <CardHead title={t("who")} description={t("whoText")} />
      <div className={cn("px-4 py-4 transition-opacity sm:px-5", !fresh && "opacity-60")} aria-busy={!fresh}>
        <table className="w-full">
          <caption className="sr-only">{t("who")}</caption>
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              <th scope="col" className="py-1 text-left font-medium">
                {t("tier")}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t("now")}
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-medium">
                {t("after")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.tiers.map(({ code, now, after }) => (
              <tr key={code} className="tabular">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  {nameOf(code)}
                </th>
                <td className="py-1 text-right">{number(now)}</td>
                <td className={cn("py-1 pl-3 text-right", after !== now && "font-semibold")}>
                  {number(after)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div role="status" className="mt-3 text-sm">
          {data.up + data.down === 0 && <p className="text-muted">{t("same")}</p>}
          {data.up > 0 && <p className={changed ? undefined : "text-muted"}>{t("up", { count: data.up })}</p>}
          {data.down > 0 && (
            <p className={changed ? "text-warn-text" : "text-muted"}>
              {t("down", { count: data.down, days })}
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}
