/**
 * The code that a customer's page shows and a till scans: `rq_<link>_<step>_<mac>`, of small letters alone, so that it
 * is never taken for a payment card's number. The page makes it by itself, and so it works without a connection.
 */
export const CARD_STEP_MS = 30_000;

const FIRST = "a".charCodeAt(0);
const LETTERS = 26;
const LINK_WIDTH = 28;
const STEP_WIDTH = 8;
const MAC_WIDTH = 13;
/** eight bytes of it fill thirteen letters */
export const MAC_BYTES = 8;

const CODE = new RegExp(`^rq_([a-z]{${LINK_WIDTH}})_([a-z]{${STEP_WIDTH}})_([a-z]{${MAC_WIDTH}})$`);

function toLetters(value: bigint, width: number): string {
  let text = "";
  let rest = value;
  for (let i = 0; i < width; i++) {
    text = String.fromCharCode(FIRST + Number(rest % BigInt(LETTERS))) + text;
    rest /= BigInt(LETTERS);
  }
  return text;
}

const fromLetters = (text: string): bigint =>
  [...text].reduce((sum, letter) => sum * BigInt(LETTERS) + BigInt(letter.charCodeAt(0) - FIRST), BigInt(0));

const fromBytes = (bytes: Uint8Array): bigint =>
  bytes.reduce((sum, byte) => sum * BigInt(256) + BigInt(byte), BigInt(0));

export const linkLetters = (linkId: string): string =>
  toLetters(BigInt(`0x${linkId.replaceAll("-", "")}`), LINK_WIDTH);

export const stepAt = (ms: number): number => Math.floor(ms / CARD_STEP_MS);

/** @param mac HMAC-SHA256 of `stepText(step)` with the link's key; its first eight bytes count */
export const cardCode = (link: string, step: number, mac: Uint8Array): string =>
  `rq_${link}_${toLetters(BigInt(step), STEP_WIDTH)}_${toLetters(fromBytes(mac.slice(0, MAC_BYTES)), MAC_WIDTH)}`;

export const stepText = (step: number): string => `card ${step}`;

export interface CardCode {
  linkId: string;
  step: number;
}

/** null: no such code. A scanner may write it in capitals. */
export function parseCardCode(text: string): CardCode | null {
  const [, link, step] = CODE.exec(text.toLowerCase()) ?? [];
  if (!link || !step) return null;
  const hex = fromLetters(link).toString(16).padStart(32, "0");
  if (hex.length !== 32) return null;
  return {
    linkId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    step: Number(fromLetters(step)),
  };
}
