"use client";

import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { View } from "./view";

export function Running({ replay }: { replay: View }) {
  const t = useTranslations("replay");
  return (
    <Card className="px-4 py-5 sm:px-5">
      <RunningBar replay={replay} />
      <p className="mt-2 text-muted text-sm">{t("leave")}</p>
    </Card>
  );
}

export function RunningBar({ replay: { done, total } }: { replay: Pick<View, "done" | "total"> }) {
  const t = useTranslations("replay");
  const percent = new Intl.NumberFormat(useLocale(), { style: "percent", maximumFractionDigits: 0 });
  const share = total ? done / total : 0;
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <p className="font-medium">{total === null ? t("counting") : t("progress", { done, total })}</p>
        <p className="tabular text-muted" aria-hidden>
          {percent.format(share)}
        </p>
      </div>
      <progress
        aria-label={t("running")}
        max={1}
        value={share}
        className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </>
  );
}
