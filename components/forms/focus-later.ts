"use client";

import { useCallback, useEffect, useRef } from "react";

const FIELDS = "input, select, textarea, button";

/**
 * After something was added, moved or taken away the focus goes where the work goes on: to the element with the id,
 * or to the first field in it.
 */
export function useFocusLater(): (id: string, within?: boolean) => void {
  const wanted = useRef<{ id: string; within: boolean } | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const { id, within } = wanted.current;
    const element = document.getElementById(id);
    if (!element) return;
    wanted.current = null;
    const field = within ? element.querySelector<HTMLElement>(FIELDS) : null;
    (field ?? element).focus();
  });
  return useCallback((id, within = false) => {
    wanted.current = { id, within };
  }, []);
}

let made = 0;

/** A key that no other thing on the page has. */
export const newKey = (): string => `new-${++made}`;
