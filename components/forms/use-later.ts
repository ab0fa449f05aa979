"use client";

import { useEffect, useState } from "react";

/** The value once it has not changed for a moment, so that not every keystroke asks the server. */
export function useLater<T>(value: T, delayMs: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return later;
}
