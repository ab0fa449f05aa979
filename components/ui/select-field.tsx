"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field } from "./field";
import { Select } from "./input";

interface SelectFieldProps extends Omit<ComponentProps<typeof Select>, "children"> {
  label: ReactNode;
  at?: string;
  error?: ReactNode;
  options: readonly { value: string; label: string; lang?: string }[];
}

/** One of a few, chosen by name. */
export function SelectField({ label, at, error, options, ...select }: SelectFieldProps) {
  return (
    <Field label={label} at={at} error={error}>
      {(control) => (
        <Select {...control} {...select}>
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
