"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import type { Scope } from "./types";

interface ScopeFieldsProps {
  scopes: readonly Scope[];
  chosen: readonly Scope[];
  onChange: (chosen: Scope[]) => void;
}

export function ScopeFields({ scopes, chosen, onChange }: ScopeFieldsProps) {
  const t = useTranslations("integrations");
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-2 font-medium">{t("scopesTitle")}</legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          label={t(`scopes.${scope}`)}
          hint={t(`scopeHints.${scope}`)}
          checked={chosen.includes(scope)}
          onChange={(event) =>
            onChange(event.target.checked ? [...chosen, scope] : chosen.filter((other) => other !== scope))
          }
        />
      ))}
      {chosen.length === 0 && <p className="text-muted text-sm">{t("scopesNeeded")}</p>}
    </fieldset>
  );
}
