import { randomInt } from "node:crypto";

/** No 0/O, 1/I/L, U: what is read aloud or typed from a screen is not mistaken. */
export const UNAMBIGUOUS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

export const randomText = (length: number): string =>
  Array.from({ length }, () => UNAMBIGUOUS[randomInt(UNAMBIGUOUS.length)]).join("");
