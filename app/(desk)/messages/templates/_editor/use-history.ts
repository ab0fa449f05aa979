"use client";

import { useState } from "react";

const STEPS_MAX = 100;

interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  /** what was changed last: changes of the same thing are one step */
  tag: string | null;
}

/** Something being edited, with the way back and forth. */
export function useHistory<T>(start: () => T) {
  const [{ past, now, future }, set] = useState<History<T>>(() => ({
    ...{ past: [], now: start(), future: [], tag: null },
  }));
  return {
    now,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    /** @param tag null: a step of its own */
    change: (next: (before: T) => T, tag: string | null = null) =>
      set((before) => {
        const same = tag !== null && tag === before.tag;
        const steps = same ? before.past : [...before.past, before.now].slice(-STEPS_MAX);
        return { past: steps, now: next(before.now), future: [], tag };
      }),
    undo: () =>
      set((before) => {
        const last = before.past.at(-1);
        if (last === undefined) return before;
        return {
          past: before.past.slice(0, -1),
          now: last,
          future: [before.now, ...before.future],
          tag: null,
        };
      }),
    redo: () =>
      set((before) => {
        const [next, ...future] = before.future;
        if (next === undefined) return before;
        return { past: [...before.past, before.now], now: next, future, tag: null };
      }),
  };
}
