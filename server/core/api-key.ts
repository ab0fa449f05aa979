import { randomBytes } from "node:crypto";
import { sha256 } from "@/server/core/secrets";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 32 bytes never need more digits of base 62, and always get that many. */
const LENGTH = 43;
const LIMIT = 1n << 256n;
const KEY = /^(pos|int)_([0-9A-Za-z]{43})_([0-9A-Za-z]{43})$/;

/** Of one till or integration: two, so that it can change its key without a minute in which none works. */
export const LIVE_KEYS_MAX = 2;

/** Whose key it is: a till's, or an integration's. */
export type KeyKind = "pos" | "int";

function toBase62(hex: string): string {
  let rest = BigInt(`0x${hex}`);
  let text = "";
  for (let i = 0; i < LENGTH; i++) {
    text = DIGITS[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}

function fromBase62(text: string): string | null {
  let value = 0n;
  for (const digit of text) value = value * 62n + BigInt(DIGITS.indexOf(digit));
  return value < LIMIT ? value.toString(16).padStart(64, "0") : null;
}

const toUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** `<kind>_<keyId>_<secret>`: the id names the tenant and the key's row, so that a look-up needs no index of secrets. */
export function makeKey(
  kind: KeyKind,
  tenantId: string,
  keyRowId: string,
): { key: string; secretHash: string } {
  const keyId = toBase62((tenantId + keyRowId).replaceAll("-", ""));
  const secret = toBase62(randomBytes(32).toString("hex"));
  return { key: `${kind}_${keyId}_${secret}`, secretHash: hashKeySecret(secret) };
}

/** What names a key without opening anything; null when the text cannot be a key. */
export function keyIdOf(kind: KeyKind, text: string): string | null {
  const [, ownKind, keyId] = KEY.exec(text) ?? [];
  return ownKind === kind && keyId !== undefined ? keyId : null;
}

export interface ParsedKey {
  tenantId: string;
  keyRowId: string;
  secret: string;
}

/** null when the text cannot be a key of this kind that `makeKey` made. */
export function parseKey(kind: KeyKind, text: string): ParsedKey | null {
  const [, ownKind, keyId, secret] = KEY.exec(text) ?? [];
  if (ownKind !== kind || !keyId || !secret) return null;
  const hex = fromBase62(keyId);
  return hex === null
    ? null
    : { tenantId: toUuid(hex.slice(0, 32)), keyRowId: toUuid(hex.slice(32)), secret };
}

/** The secret is 256 bits of randomness: a slow hash would protect nothing. */
export const hashKeySecret = (secret: string): string => sha256(secret);
