"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/input";
import { useEditor } from "../editor-context";
import { useProblem } from "../use-problem";
import { ChipSet } from "./chip-set";
import { Said } from "./said";
import type { SlotProps } from "./types";

export function useChoiceText(kind: string, slot: string): (choice: string) => string {
  const t = useTranslations("editor.choices");
  return (choice) => {
    const key = `${kind}_${slot}.${choice}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : choice;
  };
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

/** A series of coupons; one that is not there (any more) is still said. */
export function SeriesSlot({ pointer, label, value, onChange }: SlotProps<string>) {
  const t = useTranslations("editor");
  const { options } = useEditor();
  const { problem, control } = useProblem(pointer);
  const known = options.couponSeries.some(({ code }) => code === value);
  return (
    <span className="inline-block max-w-full align-middle">
      <Select
        {...control}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="inline-block max-w-full font-medium"
      >
        <option value="">{t("seriesNone")}</option>
        {options.couponSeries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
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

export function TiersSlot({ pointer, label, value, onChange }: SlotProps<string[]>) {
  const { options } = useEditor();
  return (
    <InlineChips pointer={pointer} label={label} items={options.tiers} chosen={value} onChange={onChange} />
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
