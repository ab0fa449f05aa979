import { isTooLong, isTooShort } from "./length";

export type PasswordFault = "too-short" | "too-long" | "common" | "personal";

/** What everybody who knows the person or the shop would try first. */
export interface KnownWords {
  email: string;
  shop: string;
}

/** So many signs of one's own make up for a word that others know. */
const OWN_SIGNS_LEAST = 8;
const WORD_LEAST = 4;
const PERIOD_MAX = 4;

/** Keys and letters one after another, forwards or backwards. */
const ROWS = [
  "1234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "йцукенгшщзхъфывапролджэячсмитьбю",
  "йцукенгшщзхїфівапролджєячсмитьбю",
  "abcdefghijklmnopqrstuvwxyz",
  "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
].map((row) => row + row);

/** Without spaces and punctuation, in one case: how a guesser reads it. */
function plain(text: string): string {
  const whole = text.normalize("NFKC").toLowerCase();
  return whole.replace(/[\p{P}\p{Z}\p{C}]/gu, "") || whole;
}

const reversed = (text: string): string => [...text].reverse().join("");
const isRow = (text: string): boolean =>
  text !== "" && ROWS.some((row) => row.includes(text) || row.includes(reversed(text)));

/** The shortest text that it is made of by repeating, the last time perhaps in part. */
function unitOf(text: string): string {
  const signs = [...text];
  for (let period = 1; period < signs.length; period++)
    if (signs.every((sign, i) => sign === signs[i % period])) return signs.slice(0, period).join("");
  return text;
}

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const text = plain(password);
  const unit = unitOf(text);
  const word = text.replace(/^\p{N}+|\p{N}+$/gu, "");
  const known = (one: string) => common.has(one) || isRow(one);
  return (
    known(password.normalize("NFKC").toLowerCase()) ||
    known(text) ||
    (unit !== text && ([...unit].length <= PERIOD_MAX || known(unit))) ||
    ([...text].length - [...word].length < OWN_SIGNS_LEAST && known(word))
  );
}

/** The e-mail, its name, the shop's and the parts of it; the longest first, so that no part of one is left. */
const wordsOf = ({ email, shop }: KnownWords): string[] =>
  [email, email.split("@")[0] ?? "", shop, ...shop.split(/\p{P}/u), "regulars"]
    .map(plain)
    .filter((word) => [...word].length >= WORD_LEAST)
    .sort((a, b) => b.length - a.length);

function isPersonal(password: string, about: KnownWords): boolean {
  const text = plain(password);
  const words = wordsOf(about);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), text);
  return rest !== text && [...rest].length < OWN_SIGNS_LEAST;
}

/**
 * What is wrong with a new password; null: nothing. Every sign of every alphabet is welcome, spaces too, and no kind
 * of sign is asked for (NIST SP 800-63B-4, 3.1.1.2).
 * @param common passwords that guessers try first, in small letters
 */
export function passwordFault(
  password: string,
  about: KnownWords,
  common: ReadonlySet<string>,
): PasswordFault | null {
  if (isTooShort(password)) return "too-short";
  if (isTooLong(password)) return "too-long";
  if (isCommon(password, common)) return "common";
  return isPersonal(password, about) ? "personal" : null;
}
