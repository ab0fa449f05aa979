"use client";

import { ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CONTROL_MOST, HOURS_MOST, type MailingDraft } from "./draft";
import type { Counted } from "./use-preview";

interface MoreProps {
  draft: MailingDraft;
  currency: string;
  preview: Counted | null;
  onChange: (part: Partial<MailingDraft>) => void;
}

/** What most mailings leave as it is. */
export function More({ draft, currency, preview, onChange }: MoreProps) {
  const t = useTranslations("mailings.more");
  const control = useControlWords(draft, preview);
  const field = (
    name: "controlPercent" | "validHours" | "budget" | "perHour",
    at: string,
    label: string,
    hint: string,
  ) => (
    <Field at={at} label={label} hint={hint}>
      {(of) => (
        <Input
          {...of}
          inputMode={name === "budget" ? "decimal" : "numeric"}
          autoComplete="off"
          maxLength={14}
          value={draft[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <Card>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center justify-between gap-3 rounded-card px-4 py-3 sm:px-5 [&::-webkit-details-marker]:hidden">
          <span className="min-w-0">
            <span className="block font-semibold text-lg">{t("title")}</span>
            <span className="block text-muted text-sm">{control}</span>
          </span>
          <ChevronDown aria-hidden className="size-5 shrink-0 text-muted group-open:rotate-180" />
        </summary>
        <div className="grid gap-4 border-line border-t p-4 sm:grid-cols-2 sm:p-5">
          {field("controlPercent", "/controlPercent", t("control"), t("controlHint", { most: CONTROL_MOST }))}
          {field("validHours", "/validHours", t("validHours"), t("validHint", { most: HOURS_MOST }))}
          {field("budget", "/budgetMinor", t("budget", { currency }), t("budgetHint"))}
          {field("perHour", "/perHour", t("perHour"), t("perHourHint"))}
        </div>
      </details>
    </Card>
  );
}

/** What a control group of this share can show. */
function useControlWords({ controlPercent }: MailingDraft, preview: Counted | null): string {
  const t = useTranslations("mailings.more");
  const format = useFormatter();
  if (controlPercent.trim() === "0") return t("controlNone");
  const percent = Number(controlPercent);
  if (preview && preview.control === 0 && percent > 0 && (preview.members * percent) / 100 < 1)
    return t("controlTooSmall", {
      percent,
      members: format.number(preview.members),
      needed: Math.ceil(100 / percent),
    });
  if (!preview || preview.detectable === null || preview.members === 0) return t("controlUnknown");
  const share = preview.control / preview.members;
  return t("controlShows", {
    share: format.number(share, { style: "percent", maximumFractionDigits: 0 }),
    members: format.number(preview.members),
    points: Math.max(1, Math.round(preview.detectable * 1000)) / 10,
  });
}
