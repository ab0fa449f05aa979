"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/forms/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { MailingDraft } from "./draft";

interface TimeProps {
  draft: MailingDraft;
  timezone: string;
  onChange: (part: Partial<MailingDraft>) => void;
}

export function Time({ draft, timezone, onChange }: TimeProps) {
  const t = useTranslations("mailings.form");
  return (
    <Section title={t("when")}>
      <div>
        <Segmented
          label={t("when")}
          value={draft.isLater ? "later" : "now"}
          onChange={(value) => onChange({ isLater: value === "later" })}
          options={[
            { value: "now", label: t("atOnce") },
            { value: "later", label: t("later") },
          ]}
        />
      </div>
      {draft.isLater && (
        <Field at="/startsAt" label={t("startsAt")} hint={t("zone", { zone: timezone })} className="max-w-64">
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              max="9999-12-31T23:59"
              value={draft.startsAt}
              onChange={({ target }) => onChange({ startsAt: target.value })}
            />
          )}
        </Field>
      )}
    </Section>
  );
}
