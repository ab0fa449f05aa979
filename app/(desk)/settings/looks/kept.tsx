"use client";

import { useTranslations } from "next-intl";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";

const MONTHS = [3, 6, 12, 24, 36] as const;

/** How long looks are kept; it counts at once for what is old. */
export function Kept({ months }: { months: number }) {
  const t = useTranslations("looks");
  const keep = useForm(useTRPC().looks.keep.mutationOptions(), { renew: "page" });
  const choose = (value: string) => {
    const chosen = MONTHS.find((known) => String(known) === value);
    if (chosen) keep.send({ months: chosen });
  };
  return (
    <div className="flex flex-wrap items-end gap-3" aria-live="polite">
      <SelectField
        label={t("kept")}
        value={String(keep.sent?.months ?? months)}
        disabled={keep.busy}
        onChange={({ target }) => choose(target.value)}
        options={MONTHS.map((known) => ({ value: String(known), label: t("months", { months: known }) }))}
      />
      {keep.done && <p className="pb-2 text-muted text-sm">{t("keptSaved")}</p>}
      {keep.textsOf([]).map((text) => (
        <p key={text} className="pb-2 text-danger-text text-sm">
          {text}
        </p>
      ))}
    </div>
  );
}
