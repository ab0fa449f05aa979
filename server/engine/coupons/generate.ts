import { CODE_ALPHABET, type CodeFormat, checkCharacter } from "./code";

const BITS = 0b11111;

/** Bytes that suffice for this many codes of the length; of 32 values 31 are symbols. */
export const bytesFor = (length: number, codes: number): number =>
  Math.ceil(length * codes * 1.05) + 16 * length;

/**
 * Codes out of random bytes: five bits of each give a symbol, and the one value that is none is passed over, so that
 * every symbol is as likely as any other. No code comes twice.
 * @returns as many as the bytes allow, `most` at the most
 */
export function generateCodes({ prefix, length }: CodeFormat, random: Uint8Array, most: number): string[] {
  const codes = new Set<string>();
  let body = "";
  for (const byte of random) {
    if (codes.size >= most) break;
    body += CODE_ALPHABET[byte & BITS] ?? "";
    if (body.length < length) continue;
    codes.add(`${prefix}${body}${checkCharacter(body)}`);
    body = "";
  }
  return [...codes];
}
