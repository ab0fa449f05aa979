"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function ReasonField() {
  const t = useTranslations("gift-cards");
  return (
    <Field at="/reason" label={t("reason")} hint={t("reasonHint")}>
      {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={300} />}
    </Field>
  );
}
