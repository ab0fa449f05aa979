"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useEditing } from "./editor-context";
import { shownIn, withFallback } from "./fallbacks";
import { useVariableWords } from "./use-variable-words";

/** For each value of a text that may be empty: what is written then. */
export function FallbackList({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useTranslations("templates.editor");
  const { variables, readOnly } = useEditing();
  const wordOf = useVariableWords();
  const shown = shownIn(text).filter(({ name }) =>
    variables.some((one) => one.name === name.replace(/\[\d+\]/g, "[0]") && !one.always),
  );
  if (shown.length === 0) return null;
  return (
    <fieldset className="grid gap-3 rounded-control border border-line p-3">
      <legend className="px-1 font-medium text-sm">{t("fallbacks")}</legend>
      {shown.map(({ name, fallback }) => (
        <Field key={name} label={t("fallbackOf", { name: wordOf(name) })}>
          {(control) => (
            <Input
              {...control}
              value={fallback ?? ""}
              readOnly={readOnly}
              maxLength={100}
              onChange={({ target }) => onChange(withFallback(text, name, target.value))}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
