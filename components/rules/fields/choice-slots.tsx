"use client";

import type { ReactNode } from "react";
import { ChipSet } from "@/components/forms/chip-set";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { Select } from "@/components/ui/input";
import { useRules } from "../rules-context";
import type { SlotProps } from "./types";

const INLINE = "inline-block max-w-full align-middle";

function useChoiceText(kind: string, slot: string): (choice: string) => string {
  const { words } = useRules();
  return (choice) => words.text(`choices.${kind}_${slot}.${choice}`) ?? choice;
}

/** A choice in the middle of a sentence, with its error below. */
function InlineSelect({
  pointer,
  label,
  value,
  onChange,
  children,
}: Pick<SlotProps<string>, "pointer" | "label" | "value" | "onChange"> & { children: ReactNode }) {
  const { problem, control } = useProblem(pointer);
  return (
    <span className={INLINE}>
      <Select
        {...control}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="inline-block max-w-full font-medium"
      >
        {children}
      </Select>
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}

export function YesNoSlot({ arg, kind, value, onChange, ...rest }: SlotProps<boolean>) {
  const text = useChoiceText(kind, arg.slot);
  return (
    <InlineSelect {...rest} value={value ? "yes" : "no"} onChange={(choice) => onChange(choice === "yes")}>
      <option value="yes">{text("yes")}</option>
      <option value="no">{text("no")}</option>
    </InlineSelect>
  );
}

export function OneOfSlot({ arg, kind, ...rest }: SlotProps<string>) {
  const text = useChoiceText(kind, arg.slot);
  return (
    <InlineSelect {...rest}>
      {!arg.required && arg.default === null && <option value="">{text("any")}</option>}
      {arg.choices.map((choice) => (
        <option key={choice} value={choice}>
          {text(choice)}
        </option>
      ))}
    </InlineSelect>
  );
}

/** One of the tenant's things; a chosen one that no longer exists is still shown. */
export function CodeOfSlot({ arg, ...rest }: SlotProps<string>) {
  const { sources, words } = useRules();
  const of = arg.of ?? "";
  const options = sources.options(of);
  const known = options.some(({ code }) => code === rest.value);
  return (
    <InlineSelect {...rest}>
      <option value="">{words.text(`unchosen.${of}`)}</option>
      {options.map(({ code, name }) => (
        <option key={code} value={code}>
          {name ?? code}
        </option>
      ))}
      {rest.value !== "" && !known && <option value={rest.value}>{rest.value}</option>}
    </InlineSelect>
  );
}

export function SomeOfSlot({ arg, kind, pointer, label, value, onChange }: SlotProps<string[]>) {
  const text = useChoiceText(kind, arg.slot);
  return (
    <InlineChips
      pointer={pointer}
      label={label}
      items={arg.choices.map((code) => ({ code, name: text(code) }))}
      chosen={value}
      onChange={onChange}
    />
  );
}

export function CodesOfSlot({ arg, pointer, label, value, onChange }: SlotProps<string[]>) {
  const { sources } = useRules();
  return (
    <InlineChips
      pointer={pointer}
      label={label}
      items={sources.options(arg.of ?? "")}
      chosen={value}
      onChange={onChange}
    />
  );
}

interface InlineChipsProps {
  pointer: string;
  label: string;
  items: readonly { code: string; name: string | null }[];
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
}

function InlineChips({ pointer, label, ...rest }: InlineChipsProps) {
  const { problem, control } = useProblem(pointer);
  return (
    <span className={INLINE}>
      <ChipSet {...control} label={label} {...rest} />
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}
