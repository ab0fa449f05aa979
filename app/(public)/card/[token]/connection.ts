"use client";

import { useSyncExternalStore } from "react";

const CLOCK = "regulars-card-clock";

let offline = false;
const listeners = new Set<() => void>();

function setOffline(is: boolean): void {
  if (offline === is) return;
  offline = is;
  for (const notify of listeners) notify();
}

const subscribe = (notify: () => void) => {
  listeners.add(notify);
  return () => listeners.delete(notify);
};

/** By how much the server's clock is ahead of this one, when it was last asked. */
export const clockAhead = (): number => Number(localStorage.getItem(CLOCK)) || 0;

/**
 * The server's clock; null when it cannot be reached, which is all that "offline" means here. A page may have been open
 * for days, so the time of its rendering says nothing.
 */
export async function askServer(): Promise<number | null> {
  try {
    const { ok, headers } = await fetch("/api/health", { cache: "no-store" });
    const serverMs = Date.parse(headers.get("date") ?? "");
    if (!ok || Number.isNaN(serverMs)) throw new Error("the server is not well");
    localStorage.setItem(CLOCK, String(serverMs - Date.now()));
    setOffline(false);
    return serverMs;
  } catch {
    setOffline(true);
    return null;
  }
}

export const useOffline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => offline,
    () => false,
  );
