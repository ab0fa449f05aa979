/** A phone opens things itself; a computer shows a code for the phone. */
export const isPhone = (): boolean => window.matchMedia("(pointer: coarse)").matches;

/** Opened from the home screen. */
export const isInstalled = (): boolean =>
  window.matchMedia("(display-mode: standalone)").matches ||
  ("standalone" in navigator && navigator.standalone === true);

/** iPads say that they are Macs, and have fingers all the same. */
export const isApple = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1);

export const isAndroid = (): boolean => /Android/.test(navigator.userAgent);
