const SHOWN_MAX = 3;

/** Enough of a code to recognise it with the coupon at hand, and too little to use it. */
export function maskCode(code: string): string {
  const signs = [...code];
  return `•••${signs.slice(signs.length - Math.min(SHOWN_MAX, Math.floor(signs.length / 3))).join("")}`;
}
