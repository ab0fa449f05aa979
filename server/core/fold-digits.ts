const DIGIT = /\p{Nd}/u;
const FOREIGN_DIGITS = /(?!\d)\p{Nd}/gu;
/** Marks, joiners, bidirectional and other invisible signs. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Every alphabet's digits follow one another from its zero, and alphabets that touch are ten digits each. */
function asciiOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/** Digits in circles that Unicode does not fold to digits: the code point of each row's 1. */
const CIRCLED = [0x2776, 0x2780, 0x278a, 0x24f5];
const CIRCLES = /[\u2776-\u277e\u2780-\u2788\u278a-\u2792\u24f5-\u24fd\u24ff\u{1f10b}\u{1f10c}]/gu;

function circled(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const one = CIRCLED.find((first) => code >= first && code < first + 9);
  return one === undefined ? "0" : String(code - one + 1);
}

const asciiDigits = (text: string): string => text.normalize("NFKC").replace(FOREIGN_DIGITS, asciiOf);

/** The text with the digits of all alphabets as 0–9, compatible forms folded, and nothing that cannot be seen. */
export const plainDigits = (text: string): string => asciiDigits(text).replace(UNSEEN, "");

/**
 * The text with the digits of all alphabets as 0–9, and without invisible signs; and a second time with these as
 * spaces, for they may separate some groups of a number while others have a sign between.
 */
export function foldDigits(text: string): string[] {
  const folded = asciiDigits(text).replace(CIRCLES, circled);
  const seen = folded.replace(UNSEEN, "");
  return seen === folded ? [seen] : [seen, folded.replace(UNSEEN, " ")];
}

/** Whether a text could hold so many digits; costs next to nothing, and only ever errs by a yes. */
export function mayHoldDigits(text: string, least: number): boolean {
  if (text.length < least) return false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Latin, Greek and Cyrillic have no digits of their own; above them anything may be one
    if ((code > 47 && code < 58) || code > 0x5ff || (code > 0xb1 && code < 0xba)) digits++;
  }
  return digits >= least;
}
