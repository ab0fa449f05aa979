"use client";

import { useEffect, useRef } from "react";

const TYPED_IN = "input, textarea, select, [contenteditable]";

const isBusyElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPED_IN) !== null;

/** One key for one action, while nothing is typed and no dialog stands before the page. */
export function useKeys(actions: Readonly<Partial<Record<string, () => void>>>, inDialog = false): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isBusyElsewhere(event.target)) return;
      if (!inDialog && document.querySelector("dialog[open]")) return;
      const run = new Map(Object.entries(latest.current)).get(event.key.toLowerCase());
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [inDialog]);
}
