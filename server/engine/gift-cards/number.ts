/**
 * 29 signs that are not mistaken for one another when read from a card or aloud: no 0/O, 1/I/L, 2/Z, U. Their number is
 * prime, which makes the check sign below certain.
 */
export const GIFT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY";

const BASE = GIFT_ALPHABET.length;
export const GIFT_NUMBER_LENGTH = 16;
const DRAWN = GIFT_NUMBER_LENGTH - 1;
const GROUP = 4;

/** Cyrillic letters that look like Latin ones: a till's keyboard may be in that layout. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  І: "I",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  У: "Y",
  Х: "X",
};

/** Σ place × value, places from 1; two numbers that differ in one sign, or in two exchanged ones, never agree in it. */
const weigh = (signs: string): number => {
  let sum = 0;
  for (let i = 0; i < signs.length; i++) sum += (i + 1) * GIFT_ALPHABET.indexOf(signs[i] ?? "");
  return sum % BASE;
};

/** The last place's own weight, undone: `CHECK_INVERSE × GIFT_NUMBER_LENGTH ≡ 1 (mod 29)`. */
const CHECK_INVERSE = (() => {
  for (let i = 1; i < BASE; i++) if ((i * GIFT_NUMBER_LENGTH) % BASE === 1) return i;
  throw new Error("the alphabet's size must be prime");
})();

/**
 * A gift card's number: 15 drawn signs (about 73 bits) and a check sign, such that Σ place × value ≡ 0 (mod 29), in
 * the manner of ISO/IEC 7064's prime moduli.
 * @param draw gives a whole number from 0 to below its argument, each as likely as the others
 */
export function drawNumber(draw: (below: number) => number): string {
  let signs = "";
  for (let i = 0; i < DRAWN; i++) signs += GIFT_ALPHABET[draw(BASE)];
  const check = ((BASE - weigh(signs)) * CHECK_INVERSE) % BASE;
  return signs + GIFT_ALPHABET[check];
}

/** As it was typed or scanned: capital Latin letters and digits, nothing else. */
export const normaliseNumber = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}._/]/gu, "")
    .replace(/[АВЕІКМНОРСТУХ]/g, (letter) => LOOKALIKES[letter] ?? letter);

/** @param number normalised; cards of an earlier system have formats of their own */
export const isCardNumber = (number: string): boolean => /^[A-Z0-9]{4,40}$/.test(number);

/** In groups of four, as it is printed. */
export const printedNumber = (number: string): string =>
  number.length === GIFT_NUMBER_LENGTH ? (number.match(/.{4}/g) ?? []).join("-") : number;

export const tailOf = (number: string): string => number.slice(-GROUP);
