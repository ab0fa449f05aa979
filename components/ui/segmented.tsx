"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";

interface SegmentedProps<Value extends string> {
  /** what is chosen between; said to those who listen */
  label: string;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  value: Value;
  onChange: (value: Value) => void;
  small?: boolean;
}

/** One of a few, all in sight: native radio buttons, so the arrows move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, small } = props;
  const name = useId();
  return (
    <fieldset className="inline-flex min-w-0 max-w-full gap-0.5 overflow-x-auto rounded-control bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "relative flex min-h-8 items-center whitespace-nowrap rounded-[0.4rem] font-medium transition-colors",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-55",
            small ? "px-2.5 text-sm" : "px-3",
            option.value === value ? "bg-surface text-ink shadow-raised" : "text-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
