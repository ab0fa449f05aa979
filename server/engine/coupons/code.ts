import { couponKey } from "../basket/coupon-key";

/**
 * Symbols of codes that we make: what is read aloud or typed from a receipt is not mistaken, so there is no 0/O and no
 * 1/I/L. They are 31, a prime number, which the check character rests on.
 */
export const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const SYMBOLS = CODE_ALPHABET.length;
/** The least primitive root modulo 31: no weight of the check comes twice within 30 places. */
const RADIX = 3;
/** ISO 7064: what a whole string leaves. */
const REMAINDER = 1;

export const RANDOM_LEAST = 6;
export const RANDOM_MAX = 20;

/** How a series writes its codes: `prefix`, then that many random symbols, then the check character. */
export interface CodeFormat {
  readonly prefix: string;
  readonly length: number;
}

/** By its value; other characters have none. */
const VALUES = new Map([...CODE_ALPHABET].map((symbol, value) => [symbol, value]));

/**
 * The check character of a pure system of ISO/IEC 7064 (a polynomial in a radix modulo a prime), with the modulus 31
 * so that it is one of our own symbols. Since every weight is prime to the modulus, each wrong symbol is found, and
 * since neither the radix nor its square is 1, so is each exchange of two neighbours, or of two around a third.
 * @param body symbols of the alphabet, in capitals
 * @throws RangeError for any other character
 */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (const symbol of body) sum = ((sum + symbolValue(symbol)) * RADIX) % SYMBOLS;
  return CODE_ALPHABET[(REMAINDER - sum + SYMBOLS) % SYMBOLS] as string;
}

function symbolValue(symbol: string): number {
  const value = VALUES.get(symbol);
  if (value === undefined) throw new RangeError(`${symbol} is not a symbol of codes`);
  return value;
}

/** Whether the text, in any case and with surrounding space, is a code that the format may have made. */
export function isWellFormed({ prefix, length }: CodeFormat, text: string): boolean {
  const code = couponKey(text).toUpperCase();
  const start = couponKey(prefix).toUpperCase();
  const body = code.slice(start.length);
  if (!code.startsWith(start) || body.length !== length + 1) return false;
  if ([...body].some((symbol) => !VALUES.has(symbol))) return false;
  return checkCharacter(body.slice(0, -1)) === body.at(-1);
}

/** Codes that the format can make. */
export const codesPossible = ({ length }: CodeFormat): number => SYMBOLS ** length;

/** One in this many possible codes is issued, so that trying codes at a till finds none. */
const ROOM = 10_000;

export const hasRoomFor = (format: CodeFormat, codes: number): boolean =>
  codesPossible(format) >= codes * ROOM;
