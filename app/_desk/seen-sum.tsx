"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import type { Typed } from "@/app/_forms/form";
import type { Refusal } from "@/app/_forms/use-refusal";
import { Checkbox } from "@/components/ui/checkbox";

/** What was ticked as seen, to be sent with the rest. */
export const seenIn = (typed: Typed): { seenMinor?: number } =>
  typed("seen") ? { seenMinor: Number(typed("seen")) } : {};

/** The value of what is about to be given: a tick confirms that it was checked. */
export function SeenSum({ refusal }: { refusal: Refusal | null }) {
  const t = useTranslations("common");
  const locale = useLocale();
  if (refusal?.failure?.code !== "not-seen") return null;
  const { minor, currency } = refusal.failure.params;
  const sum = formatMoney(Number(minor), String(currency), locale);
  return (
    <Checkbox
      key={minor}
      name="seen"
      value={minor}
      required
      label={t("seenSum", { sum })}
      hint={t("seenSumHint")}
    />
  );
}
