import { createHash, randomInt } from "node:crypto";

const DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** tells which tenants to ask: links of one are not looked for among the others' */
const PREFIX = 2;
const RANDOM = 7;
const CODE = /^[2-9A-HJ-NP-Za-km-z]{9}$/;

const digits = (length: number, next: () => number): string =>
  Array.from({ length }, () => DIGITS.charAt(next() % DIGITS.length)).join("");

export function prefixOf(tenantId: string): string {
  const bytes = [...createHash("sha256").update(tenantId).digest()];
  return digits(PREFIX, () => bytes.shift() ?? 0);
}

/** Short enough for an SMS, without signs that look like others; 57^7 are too many to guess one. */
export const newLinkCode = (tenantId: string): string =>
  prefixOf(tenantId) + digits(RANDOM, () => randomInt(DIGITS.length));

export const isLinkCode = (text: string): boolean => CODE.test(text);
