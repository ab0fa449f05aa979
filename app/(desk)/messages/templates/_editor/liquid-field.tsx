"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useEditing } from "./editor-context";
import { InsertVariable } from "./insert-variable";

interface LiquidFieldProps {
  label: string;
  value: string;
  most: number;
  hint?: ReactNode;
  error?: ReactNode;
  /** rows of a text; without them it is one line */
  rows?: number;
  onChange: (value: string) => void;
}

/** A text in which values can be put, at the place where one was writing. */
export function LiquidField({ label, value, most, hint, error, rows, onChange }: LiquidFieldProps) {
  const t = useTranslations("templates.editor");
  const { readOnly } = useEditing();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const at = useRef<[from: number, to: number] | null>(null);
  const [inserting, setInserting] = useState(false);
  const remember = () => {
    const { selectionStart, selectionEnd } = ref.current ?? {};
    if (typeof selectionStart === "number" && typeof selectionEnd === "number")
      at.current = [selectionStart, selectionEnd];
  };
  const insert = (liquid: string) => {
    const [from, to] = at.current ?? [value.length, value.length];
    onChange(value.slice(0, from) + liquid + value.slice(to));
    at.current = [from + liquid.length, from + liquid.length];
    setInserting(false);
    requestAnimationFrame(() => {
      ref.current?.focus();
      ref.current?.setSelectionRange(from + liquid.length, from + liquid.length);
    });
  };
  const shared = {
    ref,
    value,
    readOnly,
    maxLength: most,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    onSelect: remember,
    onBlur: remember,
  };
  return (
    <div className="relative min-w-0">
      <Field label={label} hint={hint} error={error}>
        {(control) =>
          rows === undefined ? (
            <Input {...control} {...shared} autoComplete="off" />
          ) : (
            <Textarea {...control} {...shared} rows={rows} className="min-h-24" />
          )
        }
      </Field>
      {!readOnly && (
        <button
          type="button"
          aria-label={`${t("variable")}: ${label}`}
          onClick={() => setInserting(true)}
          className="absolute -top-0.5 right-0 inline-flex min-h-6 items-center gap-1 rounded px-1 text-muted text-sm hover:text-ink [&_svg]:size-3.5"
        >
          <Braces aria-hidden /> {t("variable")}
        </button>
      )}
      <InsertVariable open={inserting} onInsert={insert} onClose={() => setInserting(false)} />
    </div>
  );
}
