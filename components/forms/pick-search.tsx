"use client";

import { Combobox } from "@base-ui/react/combobox";
import { type ReactNode, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";

interface Item {
  key: string;
  label: string;
}

interface PickSearchProps {
  id?: string;
  label: string;
  icon: ReactNode;
  /** what stands in the empty field, and its name */
  search: string;
  /** said when nothing matches what was typed */
  none: string;
  groups: readonly { label: string; items: readonly Item[] }[];
  small?: boolean;
  onPick: (key: string) => void;
}

/** A button that offers many things that can be added, found by typing. After a choice the focus is the caller's. */
export function PickSearch({ id, label, icon, search, none, groups, small, onPick }: PickSearchProps) {
  const picked = useRef(false);
  return (
    <Combobox.Root<Item>
      items={groups.map(({ label: value, items }) => ({ value, items: [...items] }))}
      value={null}
      autoHighlight
      itemToStringLabel={(item) => item.label}
      isItemEqualToValue={(one, other) => one.key === other.key}
      onOpenChange={(open) => {
        if (open) picked.current = false;
      }}
      onValueChange={(item) => {
        if (item === null) return;
        picked.current = true;
        onPick(item.key);
      }}
    >
      <Combobox.Trigger id={id} aria-label={label} className={buttonClass("secondary", small)}>
        {icon}
        {label}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="z-40 outline-none" sideOffset={4} align="start">
          <Combobox.Popup
            aria-label={label}
            finalFocus={() => !picked.current}
            className="flex max-h-[min(var(--available-height),26rem)] w-80 max-w-[var(--available-width)] flex-col rounded-card border border-line bg-surface shadow-raised outline-none"
          >
            <div className="border-line border-b p-2">
              <Combobox.Input
                aria-label={search}
                placeholder={search}
                autoComplete="off"
                className={controlClass}
              />
            </div>
            <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">{none}</Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto overscroll-contain p-1">
              {(group: { value: string; items: Item[] }) => (
                <Combobox.Group key={group.value} items={group.items} className="pb-1">
                  <Combobox.GroupLabel className="px-3 py-1.5 font-medium text-muted text-sm">
                    {group.value}
                  </Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(item: Item) => (
                      <Combobox.Item
                        key={item.key}
                        value={item}
                        className="control flex cursor-default items-center rounded-control px-3 outline-none data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
                      >
                        {item.label}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
