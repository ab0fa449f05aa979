"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Draft, Wrong } from "./draft";

export interface Fields {
  draft: Draft;
  wrong: Wrong;
  change: (part: Partial<Draft>) => void;
  currency: string;
}

interface TextFieldProps {
  label: string;
  hint?: string;
  wrong: Wrong[string];
  value: string;
  onChange: (value: string) => void;
  whole?: boolean;
}

/** A number as it is typed, with a point or a comma. */
export function TextField({ label, hint, wrong, value, onChange, whole }: TextFieldProps) {
  const t = useTranslations("programme");
  return (
    <Field label={label} hint={hint} error={wrong && t(wrong)}>
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode={whole ? "numeric" : "decimal"}
          maxLength={16}
          autoComplete="off"
          className="tabular"
        />
      )}
    </Field>
  );
}
