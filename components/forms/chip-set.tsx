"use client";

import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";

interface Item {
  code: string;
  name: string | null;
}

interface ChipSetProps {
  id?: string;
  label: string;
  items: readonly Item[];
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** Several of a few: each is a checkbox. A chosen item that is no longer offered stays visible. */
export function ChipSet({ id, label, items, chosen, onChange, ...aria }: ChipSetProps) {
  const known = new Set(items.map(({ code }) => code));
  const gone = chosen.filter((code) => !known.has(code)).map((code) => ({ code, name: code }));
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-label={label}
      aria-describedby={aria["aria-describedby"]}
      className={cn(
        "inline-flex min-w-0 max-w-full flex-wrap gap-1.5 rounded-control",
        aria["aria-invalid"] && "outline outline-danger outline-offset-2",
      )}
    >
      {[...items, ...gone].map(({ code, name }) => {
        const on = chosen.includes(code);
        return (
          <label
            key={code}
            className={cn(
              "control inline-flex min-w-0 items-center gap-1.5 rounded-full border px-3 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
              on
                ? "border-accent bg-accent-soft font-medium text-accent-text"
                : "border-line-strong bg-surface text-ink hover:bg-sunken",
            )}
          >
            <input type="checkbox" className="sr-only" checked={on} onChange={() => toggle(code)} />
            {on && <Check aria-hidden className="size-3.5 shrink-0" />}
            <span className="truncate">{name ?? code}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
