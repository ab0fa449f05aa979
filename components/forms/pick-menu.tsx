"use client";

import { Menu } from "@base-ui/react/menu";
import { type ReactNode, useRef } from "react";
import { buttonClass } from "@/components/ui/button";

interface PickMenuProps {
  id?: string;
  label: string;
  icon: ReactNode;
  items: readonly { key: string; label: string }[];
  /** said instead of the items when there are none */
  empty?: string;
  small?: boolean;
  onPick: (key: string) => void;
}

/** A button that offers what can be added. After a choice the focus is the caller's. */
export function PickMenu({ id, label, icon, items, empty, small, onPick }: PickMenuProps) {
  const picked = useRef(false);
  return (
    <Menu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) picked.current = false;
      }}
    >
      <Menu.Trigger id={id} className={buttonClass("secondary", small)}>
        {icon}
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="z-40 outline-none" sideOffset={4} align="start">
          <Menu.Popup
            finalFocus={() => !picked.current}
            className="max-h-[min(var(--available-height),24rem)] max-w-[var(--available-width)] overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-raised outline-none"
          >
            {items.length === 0 && <p className="max-w-64 px-3 py-2 text-muted">{empty}</p>}
            {items.map((item) => (
              <Menu.Item
                key={item.key}
                onClick={() => {
                  picked.current = true;
                  onPick(item.key);
                }}
                className="control flex cursor-default items-center rounded-control px-3 outline-none data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
              >
                {item.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
