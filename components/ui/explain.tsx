"use client";

import { Popover } from "@base-ui/react/popover";
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";

/** A question mark that says what a word means: on a click, since fingers do not hover. */
export function Explain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={label}
        className="relative z-10 -my-1 inline-grid size-6 shrink-0 place-items-center rounded-full text-faint hover:text-ink"
      >
        <CircleQuestionMark aria-hidden className="size-3.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="z-50" sideOffset={4} collisionPadding={12}>
          <Popover.Popup className="max-w-72 rounded-control border border-line bg-surface px-3 py-2.5 text-ink text-sm shadow-raised outline-none">
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
