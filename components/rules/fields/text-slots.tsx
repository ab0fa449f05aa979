"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { cn } from "@/components/ui/cn";
import { controlClass, Input } from "@/components/ui/input";
import type { SlotProps } from "./types";

const split = (text: string): string[] =>
  text
    .split(",")
    .map((code) => code.trim())
    .filter(Boolean);

/** The text stays as it is typed: a comma at the end is the beginning of the next code. */
export function CodesSlot({ pointer, label, value, onChange }: SlotProps<string[]>) {
  const t = useTranslations("rules");
  const { problem, control } = useProblem(pointer);
  const [text, setText] = useState(value.join(", "));
  return (
    <span className="inline-block w-64 max-w-full align-middle">
      <Input
        {...control}
        aria-label={label}
        autoComplete="off"
        placeholder={t("codesHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(split(event.target.value));
        }}
        className="font-medium"
      />
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}

export function DaySlot({ pointer, label, value, onChange }: SlotProps<string>) {
  const { problem, control } = useProblem(pointer);
  return (
    <span className="inline-block max-w-full align-middle">
      <Input
        {...control}
        type="date"
        aria-label={label}
        max="2999-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="font-medium"
      />
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}

export function TextSlot({ pointer, label, value, onChange }: SlotProps<string>) {
  const { problem, control } = useProblem(pointer);
  return (
    <span className="block w-full">
      <textarea
        {...control}
        aria-label={label}
        rows={2}
        maxLength={1000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlClass, "mt-1 py-2")}
      />
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}
