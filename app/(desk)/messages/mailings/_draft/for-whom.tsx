"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChoiceCombobox } from "@/components/ui/choice-combobox";
import { Link } from "@/components/ui/link";
import { At } from "./at";
import type { Segments } from "./draft";

interface ForWhomProps {
  segments: Segments;
  chosen: string | null;
  onChange: (id: string) => void;
}

export function ForWhom({ segments, chosen, onChange }: ForWhomProps) {
  const t = useTranslations("mailings.form");
  const format = useFormatter();
  const segment = segments.find(({ id }) => id === chosen) ?? null;
  return (
    <At pointer="/segmentId">
      <ChoiceCombobox
        label={t("whom")}
        placeholder={t("whomFind")}
        none={t("whomNone")}
        items={segments}
        value={segment}
        itemKey={({ id }) => id}
        itemLabel={({ name }) => name}
        onChange={({ id }) => onChange(id)}
      >
        {({ name, members }) => (
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">{name}</span>
            <span className="tabular text-sm opacity-80">{format.number(members)}</span>
          </span>
        )}
      </ChoiceCombobox>
      <p className="text-muted text-sm">
        {segment ? t("whomMembers", { count: segment.members }) : t("whomHint")}{" "}
        <Link href="/segments/new" className="rounded underline underline-offset-2">
          {t("whomNew")}
        </Link>
      </p>
    </At>
  );
}
