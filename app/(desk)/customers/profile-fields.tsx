"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { SelectField } from "@/components/ui/select-field";

export const LANGUAGES = ["uk", "ru", "en"] as const;

const NONE = { value: "", label: "—" };

export function LanguageField({ chosen }: { chosen?: string | null }) {
  const t = useTranslations("customers");
  return (
    <SelectField
      name="locale"
      at="/locale"
      label={t("language")}
      defaultValue={chosen ?? ""}
      options={[NONE, ...LANGUAGES.map((locale) => ({ value: locale, label: t(`languages.${locale}`) }))]}
    />
  );
}

interface GroupFieldProps {
  groups: Outputs["customers"]["choices"]["groups"];
  /** who is in a group stays in one */
  chosen: string | null | undefined;
}

export function GroupField({ groups, chosen }: GroupFieldProps) {
  const t = useTranslations("customers");
  const all = groups.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      name="groupId"
      at="/groupId"
      label={t("group")}
      defaultValue={chosen ?? ""}
      options={chosen ? all : [NONE, ...all]}
    />
  );
}
