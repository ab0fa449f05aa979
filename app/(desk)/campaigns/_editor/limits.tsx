"use client";

import { useTranslations } from "next-intl";
import { Labelled } from "@/components/forms/labelled";
import { Section } from "@/components/forms/section";
import { Input } from "@/components/ui/input";
import type { CampaignDraft } from "./draft";
import { useEditor } from "./editor-context";

interface LimitsProps {
  draft: CampaignDraft;
  onChange: (part: Partial<CampaignDraft>, changed: string) => void;
}

export function Limits({ draft, onChange }: LimitsProps) {
  const t = useTranslations("editor");
  const { currency } = useEditor();
  const { limits } = draft;
  return (
    <Section title={t("limits")} description={t("limitsText")}>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {(["uses", "usesPerCustomer"] as const).map((name) => (
          <Labelled key={name} pointer={`/limits/${name}`} label={t(`limits_${name}`)}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                maxLength={12}
                className="tabular"
                value={limits[name]}
                onChange={({ target }) =>
                  onChange({ limits: { ...limits, [name]: target.value } }, `/limits/${name}`)
                }
              />
            )}
          </Labelled>
        ))}
        <Labelled
          pointer="/limits/budget"
          label={`${t("limits_budget")}, ${currency}`}
          hint={t("budgetHint")}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              className="tabular"
              value={limits.budget}
              onChange={({ target }) =>
                onChange({ limits: { ...limits, budget: target.value } }, "/limits/budget")
              }
            />
          )}
        </Labelled>
      </div>
    </Section>
  );
}
