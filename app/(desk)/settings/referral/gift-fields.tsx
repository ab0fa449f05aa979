"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { SelectField } from "@/components/ui/select-field";
import type { GiftDraft, Wrong } from "./draft";

interface GiftFieldsProps {
  title: string;
  gift: GiftDraft;
  wrong: Wrong["newcomer"];
  series: readonly { code: string; name: string }[];
  disabled: boolean;
  onChange: (gift: GiftDraft) => void;
}

/** What one side gets: so many points, or a coupon of a series. */
export function GiftFields({ title, gift, wrong, series, disabled, onChange }: GiftFieldsProps) {
  const t = useTranslations("referrals");
  const change = (part: Partial<GiftDraft>) => onChange({ ...gift, ...part });
  return (
    <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-3">
      <legend className="pb-2 font-medium">{title}</legend>
      <div>
        <Segmented
          label={title}
          options={(["points", "coupon"] as const).map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}`),
          }))}
          value={gift.kind}
          onChange={(kind) => change({ kind })}
        />
      </div>
      {gift.kind === "points" ? (
        <Field label={t("pointsField")} error={wrong && t(`wrong.${wrong}`)}>
          {(control) => (
            <Input
              {...control}
              value={gift.points}
              onChange={(event) => change({ points: event.target.value })}
              inputMode="decimal"
              maxLength={12}
              autoComplete="off"
              className="tabular"
            />
          )}
        </Field>
      ) : series.length === 0 ? (
        <p className="text-muted text-sm">{t("seriesEmpty")}</p>
      ) : (
        <SelectField
          label={t("seriesField")}
          error={wrong && t(`wrong.${wrong}`)}
          value={gift.series}
          onChange={(event) => change({ series: event.target.value })}
          options={[
            { value: "", label: t("seriesNone") },
            ...series.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
    </fieldset>
  );
}
