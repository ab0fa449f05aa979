"use client";

import { ChevronDown, ChevronUp, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/button";

/** The button that moves the thing with this key: the focus goes with it. */
export const moveId = (key: string, by: 1 | -1): string => `${key}-${by === 1 ? "down" : "up"}`;

/** For the element around a thing of a list: Alt with an arrow moves it, wherever the focus is in it. */
export const onMoveKeys =
  (onMove: (by: 1 | -1) => void) =>
  (event: KeyboardEvent): void => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  };

interface OrderButtonsProps {
  /** of the thing; see `moveId` */
  of: string;
  at: number;
  last: boolean;
  labels: { up: string; down: string; remove?: string };
  onMove: (by: 1 | -1) => void;
  /** absent: it is not taken away here */
  onRemove?: () => void;
}

/** Up, down and away, for a thing of a list whose order means something. */
export function OrderButtons({ of, at, last, labels, onMove, onRemove }: OrderButtonsProps) {
  return (
    <div className="flex">
      <IconButton
        id={moveId(of, -1)}
        label={labels.up}
        aria-disabled={at === 0}
        aria-keyshortcuts="Alt+ArrowUp"
        onClick={() => onMove(-1)}
        className="aria-disabled:opacity-40"
      >
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton
        id={moveId(of, 1)}
        label={labels.down}
        aria-disabled={last}
        aria-keyshortcuts="Alt+ArrowDown"
        onClick={() => onMove(1)}
        className="aria-disabled:opacity-40"
      >
        <ChevronDown aria-hidden />
      </IconButton>
      {labels.remove && onRemove && (
        <IconButton label={labels.remove} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
