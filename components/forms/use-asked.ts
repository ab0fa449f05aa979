"use client";

import { useLater } from "./use-later";

/**
 * The input once it has not changed for a moment, and whether it is the current one. It is compared as text, so that
 * what is equal does not wait again.
 */
export function useAsked<T>(input: T, pauseMs: number): { asked: T; isFresh: boolean } {
  const now = JSON.stringify(input);
  const later = useLater(now, pauseMs);
  return { asked: JSON.parse(later) as T, isFresh: now === later };
}
