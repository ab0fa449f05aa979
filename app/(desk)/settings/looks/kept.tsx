"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";

const MONTHS = [3, 6, 12, 24, 36] as const;

/** How long looks are kept; it counts at once for what is old. */
export function Kept({ months }: { months: number }) {
  const t = useTranslations("looks");
  const errorText = useErrorText();
  const router = useRouter();
  const keep = useMutation(useTRPC().looks.keep.mutationOptions({ onSuccess: () => router.refresh() }));
  const choose = (value: string) => {
    const chosen = MONTHS.find((known) => String(known) === value);
    if (chosen) keep.mutate({ months: chosen });
  };
  return (
    <div className="flex flex-wrap items-end gap-3" aria-live="polite">
      <SelectField
        label={t("kept")}
        value={String(keep.variables?.months ?? months)}
        disabled={keep.isPending}
        onChange={({ target }) => choose(target.value)}
        options={MONTHS.map((known) => ({ value: String(known), label: t("months", { months: known }) }))}
      />
      {keep.isSuccess && <p className="pb-2 text-muted text-sm">{t("keptSaved")}</p>}
      {keep.error && <p className="pb-2 text-danger-text text-sm">{errorText(keep.error)}</p>}
    </div>
  );
}
