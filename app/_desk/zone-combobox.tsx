"use client";

import { useTranslations } from "next-intl";
import type { Zone } from "@/app/_format/zones";
import { ChoiceCombobox } from "@/components/ui/choice-combobox";

interface ZoneComboboxProps {
  label: string;
  hint: string;
  zones: readonly Zone[];
  value: string;
  onChange: (id: string) => void;
}

export function ZoneCombobox({ label, hint, zones, value, onChange }: ZoneComboboxProps) {
  const t = useTranslations("stores");
  return (
    <ChoiceCombobox
      label={label}
      hint={hint}
      placeholder={t("zoneSearch")}
      none={t("zoneNone")}
      items={zones}
      value={zones.find((zone) => zone.id === value) ?? null}
      itemKey={(zone) => zone.id}
      itemLabel={(zone) => zone.id.replaceAll("_", " ")}
      onChange={(zone) => onChange(zone.id)}
    >
      {(zone) => (
        <span className="flex justify-between gap-3">
          <span className="min-w-0 truncate">{zone.id.replaceAll("_", " ")}</span>
          <span className="tabular shrink-0 text-faint text-sm">{zone.offset}</span>
        </span>
      )}
    </ChoiceCombobox>
  );
}
