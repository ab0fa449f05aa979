"use client";

import { useLocale, useTranslations } from "next-intl";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { ArgShape } from "@/server/engine/rules/types";
import { useRules } from "../rules-context";
import type { SlotProps } from "./types";

/** The unit shown in the field, so that a sentence need not inflect it. */
function useUnit({ type, unit }: ArgShape): string | null {
  const t = useTranslations("rules.units");
  const locale = useLocale();
  const { currency } = useRules();
  if (type === "money")
    return (
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
      })
        .formatToParts(0)
        .find((part) => part.type === "currency")?.value ?? currency
    );
  if (type === "points" || type === "quantity" || type === "percent" || type === "multiplier") return t(type);
  return unit && t(unit);
}

export function NumberSlot({ arg, pointer, label, value, onChange }: SlotProps<string>) {
  const t = useTranslations("rules");
  const unit = useUnit(arg);
  const { problem, control } = useProblem(pointer);
  const placeholder = arg.required ? undefined : t("any");
  const text = value || (placeholder ?? "");
  const width = Math.min(18, Math.max(5, text.length + 1) + (unit ? unit.length + 1 : 0) + 1);
  return (
    <span className="inline-block max-w-full align-middle">
      <label
        htmlFor={control.id}
        style={{ width: `${width}ch` }}
        className={cn(
          "relative inline-flex min-w-20 max-w-full items-center font-medium",
          !arg.required && value === "" && "opacity-80",
        )}
      >
        <Input
          {...control}
          aria-label={unit ? `${label}, ${unit}` : label}
          inputMode={arg.decimals ? "decimal" : "numeric"}
          autoComplete="off"
          maxLength={20}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="tabular px-2"
          style={unit ? { paddingRight: `calc(${unit.length}ch + 0.9rem)` } : undefined}
        />
        {unit && (
          <span aria-hidden className="pointer-events-none absolute right-2 text-muted text-sm">
            {unit}
          </span>
        )}
      </label>
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}
