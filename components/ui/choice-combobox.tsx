"use client";

import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { controlClass } from "./input";

interface ChoiceComboboxProps<Item> {
  label: ReactNode;
  hint?: ReactNode;
  placeholder: string;
  /** said when nothing matches what was typed */
  none: string;
  items: readonly Item[];
  value: Item | null;
  itemKey: (item: Item) => string;
  /** what is searched and shown in the field */
  itemLabel: (item: Item) => string;
  children: (item: Item) => ReactNode;
  onChange: (item: Item) => void;
  disabled?: boolean;
}

/** One of many, found by typing a part of its name; the choice stays in the field. */
export function ChoiceCombobox<Item>(props: ChoiceComboboxProps<Item>) {
  const { label, hint, placeholder, none, items, value, itemKey, itemLabel, children, onChange, disabled } =
    props;
  const id = useId();
  return (
    <Combobox.Root<Item>
      items={[...items]}
      value={value}
      autoHighlight
      limit={100}
      disabled={disabled}
      itemToStringLabel={itemLabel}
      isItemEqualToValue={(a, b) => itemKey(a) === itemKey(b)}
      onValueChange={(item) => {
        if (item !== null) onChange(item);
      }}
    >
      <div className="flex min-w-0 flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        <div className="relative">
          <Combobox.Input
            id={id}
            placeholder={placeholder}
            autoComplete="off"
            aria-describedby={hint ? `${id}-said` : undefined}
            className={cn(controlClass, "pr-9")}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint"
          />
        </div>
        {hint && (
          <p id={`${id}-said`} className="text-muted text-sm">
            {hint}
          </p>
        )}
      </div>
      <Combobox.Portal>
        <Combobox.Positioner className="z-40 outline-none" sideOffset={4}>
          <Combobox.Popup className="max-h-[min(var(--available-height),20rem)] w-[var(--anchor-width)] max-w-[var(--available-width)] overflow-y-auto overscroll-contain rounded-card border border-line bg-surface p-1 shadow-raised">
            <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">{none}</Combobox.Empty>
            <Combobox.List>
              {(item: Item) => (
                <Combobox.Item
                  key={itemKey(item)}
                  value={item}
                  className="cursor-default rounded-control px-3 py-2 outline-none data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
                >
                  {children(item)}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
