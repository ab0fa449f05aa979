"use client";

import { useTranslations } from "next-intl";
import { Labelled } from "@/components/forms/labelled";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { codeFromName } from "@/server/core/code-of-name";
import type { CampaignDraft } from "./draft";

interface BasicsProps {
  draft: CampaignDraft;
  /** an existing one keeps its code */
  codeFixed: boolean;
  onChange: (part: Partial<CampaignDraft>, changed: string) => void;
}

export function Basics({ draft, codeFixed, onChange }: BasicsProps) {
  const t = useTranslations("editor");
  const follows = !codeFixed && (draft.code === "" || draft.code === codeFromName(draft.name));
  return (
    <Card className="grid gap-4 p-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] sm:p-5">
      <Labelled pointer="/name" label={t("name")}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={300}
            autoComplete="off"
            placeholder={t("namePlaceholder")}
            onChange={({ target: { value: name } }) =>
              onChange(follows ? { name, code: codeFromName(name) } : { name }, "/name")
            }
          />
        )}
      </Labelled>
      <Labelled pointer="/code" label={t("code")} hint={t("codeHint")}>
        {(control) => (
          <Input
            {...control}
            value={draft.code}
            readOnly={codeFixed}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className={codeFixed ? "bg-sunken text-muted" : undefined}
            onChange={({ target: { value: code } }) => onChange({ code }, "/code")}
          />
        )}
      </Labelled>
    </Card>
  );
}
