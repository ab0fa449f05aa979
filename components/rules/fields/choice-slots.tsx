"use client";

import { ChipSet } from "@/components/forms/chip-set";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { Select } from "@/components/ui/input";
import { useRules } from "../rules-context";
import type { SlotProps } from "./types";

function useChoiceText(kind: string, slot: string): (choice: string) => string {
  const { words } = useRules();
  return (choice) => words.text(`choices.${kind}_${slot}.${choice}`) ?? choice;
}

export function YesNoSlot({ arg, kind, pointer, label, value, onChange }: SlotProps<boolean>) {
  const text = useChoiceText(kind, arg.slot);
  const { problem, control } = useProblem(pointer);
  return (
    <span className="inline-block max-w-full align-middle">
      <Select
        {...control}
        aria-label={label}
        value={value ? "yes" : "no"}
        onChange={(event) => onChange(event.target.value === "yes")}
        className="inline-block max-w-full font-medium"
      >
        <option value="yes">{text("yes")}</option>
        <option value="no">{text("no")}</option>
      </Select>
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}

export function OneOfSlot({ arg, kind, pointer, label, value, onChange }: SlotProps<string>) {
  const text = useChoiceText(kind, arg.slot);
  const { problem, control } = useProblem(pointer);
  return (
    <span className="inline-block max-w-full align-middle">
      <Select
        {...control}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="inline-block max-w-full font-medium"
      >
        {arg.choices.map((choice) => (
          <option key={choice} value={choice}>
            {text(choice)}
          </option>
        ))}
      </Select>
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}

/** One of what the tenant has; one that is not there (any more) is still said. */
export function CodeOfSlot({ arg, pointer, label, value, onChange }: SlotProps<string>) {
  const { sources, words } = useRules();
  const of = arg.of ?? "";
  const options = sources.options(of);
  const { problem, control } = useProblem(pointer);
  const known = options.some(({ code }) => code === value);
  return (
    <span className="inline-block max-w-full align-middle">
      <Select
        {...control}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="inline-block max-w-full font-medium"
      >
        <option value="">{words.text(`unchosen.${of}`)}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name ?? code}
          </option>
        ))}
        {value !== "" && !known && <option value={value}>{value}</option>}
      </Select>
      <Said pointer={pointer} problem={problem} />
    </span>
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
    <span className="inline-block max-w-full align-middle">
      <ChipSet {...control} label={label} {...rest} />
      <Said pointer={pointer} problem={problem} />
    </span>
  );
}
