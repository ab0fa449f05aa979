"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Search } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "./cn";
import { controlClass } from "./input";

interface SearchComboboxProps<Item> {
  label: string;
  placeholder: string;
  items: readonly Item[];
  itemKey: (item: Item) => string;
  itemLabel: (item: Item) => string;
  children: (item: Item) => ReactNode;
  /** what was typed, for the caller to search by */
  onText: (text: string) => void;
  onPick: (item: Item) => void;
  /** said above the list: searching, nothing found */
  status: string | null;
  /** the items answer to an earlier text: they stay in sight, but cannot be chosen by mistake */
  stale: boolean;
  ref?: React.Ref<HTMLInputElement>;
}

/** Type, choose with the arrows or the mouse, and go on typing: the field empties itself after each choice. */
export function SearchCombobox<Item>(props: SearchComboboxProps<Item>) {
  const { label, placeholder, items, itemKey, itemLabel, children, onText, onPick, status, stale, ref } =
    props;
  const id = useId();
  const [text, setText] = useState("");
  const change = (value: string) => {
    setText(value);
    onText(value);
  };
  return (
    <Combobox.Root<Item>
      items={[...items]}
      filter={null}
      value={null}
      autoHighlight
      inputValue={text}
      itemToStringLabel={itemLabel}
      isItemEqualToValue={(a, b) => itemKey(a) === itemKey(b)}
      onInputValueChange={(value, { reason }) => {
        if (reason !== "item-press") change(value);
      }}
      onValueChange={(item) => {
        if (item === null) return;
        onPick(item);
        change("");
      }}
    >
      <div className="flex min-w-0 flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        <div className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
          />
          <Combobox.Input
            ref={ref}
            id={id}
            placeholder={placeholder}
            autoComplete="off"
            className={cn(controlClass, "pl-9")}
          />
        </div>
      </div>
      <Combobox.Portal>
        <Combobox.Positioner className="z-40 outline-none" sideOffset={4}>
          <Combobox.Popup className="max-h-[min(var(--available-height),22rem)] w-[var(--anchor-width)] max-w-[var(--available-width)] overflow-y-auto overscroll-contain rounded-card border border-line bg-surface p-1 shadow-raised">
            <Combobox.Status>{status && <p className="px-3 py-2 text-muted">{status}</p>}</Combobox.Status>
            <Combobox.List>
              {(item: Item) => (
                <Combobox.Item
                  key={itemKey(item)}
                  value={item}
                  disabled={stale}
                  className="cursor-default rounded-control px-3 py-2 outline-none data-[disabled]:opacity-60 data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
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
