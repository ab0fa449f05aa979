import { BESIDE, isOfScheme, LONGEST, passesLuhn, SHORTEST, SHORTEST_OF_SCHEME } from "./card-schemes";
import { foldDigits, mayHoldDigits } from "./fold-digits";
import { groupsOf, isWrittenAsCard } from "./pan-groups";

/** Long runs of digits that are not cards: UUIDs, hashes, account numbers with their check. */
const UUIDS = /(?<![\da-z])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-z])/gi;
const HASHES = /(?<![\da-z])(?=\d*[a-f])(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?![\da-z])/gi;
const IBANS = /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){2,7}(?: ?[\dA-Z]{1,3})?(?![\dA-Za-z])/g;
const RUNS = /\d{13,}/g;
/** A moment without its signs: 20261122180511. */
const MOMENT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){2}$/;

const NOTHING = "x";

function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const sign of moved) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const withoutKnown = (plain: string): string =>
  plain
    .replace(UUIDS, NOTHING)
    .replace(HASHES, NOTHING)
    .replace(IBANS, (found) => (isIban(found) ? NOTHING : found));

/** The check digit of barcodes (GS1): three times every second digit from the right. */
export function isBarcode(digits: string): boolean {
  if (digits.length !== 13 && digits.length !== 14) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++)
    sum += (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 1 ? 3 : 1);
  return sum % 10 === 0;
}

/** Some digits of the run are a card's number, with anything before and after them. */
function holdsWithin(run: string): boolean {
  for (let from = 0; from <= run.length - SHORTEST_OF_SCHEME; from++)
    for (let to = from + SHORTEST_OF_SCHEME; to <= Math.min(run.length, from + LONGEST); to++)
      if (isOfScheme(run, from, to)) return true;
  return false;
}

const NO_DIGIT = "[^\\p{L}\\d]{1,3}";
/** Month and year with a sign between, the first directly after the number. */
const EXPIRY = new RegExp(
  `^(?:(?:0[1-9]|1[0-2])${NO_DIGIT}(?:20)?\\d\\d|(?:20)?\\d\\d${NO_DIGIT}(?:0[1-9]|1[0-2]))(?:\\d{3,4})?(?!\\d)`,
  "u",
);
const EXPIRY_MAX = 12;

/** A card's number begins the run, before expiry and code; or ends it, behind one digit. */
function holdsAtEdge(run: string, behind: string): boolean {
  for (let to = SHORTEST_OF_SCHEME; to <= Math.min(run.length, LONGEST); to++) {
    if (!isOfScheme(run, 0, to)) continue;
    const rest = run.slice(to);
    if (rest === "" || BESIDE.test(rest) || EXPIRY.test(rest + behind)) return true;
  }
  return isOfScheme(run, 1, run.length);
}

interface Around {
  isPhone: boolean;
  /** the text after it */
  behind: string;
}

function isRefusedInText(run: string, { isPhone }: Around): boolean {
  if (holdsWithin(run)) return true;
  if (isBarcode(run)) return false;
  if (run.length > LONGEST || !passesLuhn(run)) return false;
  return !MOMENT.test(run) && !(isPhone && run.length <= 15);
}

/** A number that is a barcode as well is one: what has numbers by nature has many of those. */
const isRefusedAsNumber = (run: string, { behind }: Around): boolean =>
  !isBarcode(run) && holdsAtEdge(run, behind);

interface Rule {
  isRefused: (run: string, around: Around) => boolean;
  among: "text" | "number";
}

const behindOf = (plain: string, at: number): string => plain.slice(at, at + EXPIRY_MAX);

function isFound(plain: string, { isRefused, among }: Rule): boolean {
  for (const { 0: run, index } of plain.matchAll(RUNS))
    if (isRefused(run, { isPhone: plain[index - 1] === "+", behind: behindOf(plain, index + run.length) }))
      return true;
  return isWrittenAsCard(groupsOf(plain), among);
}

/** How HTML writes a space and other signs. */
const ENTITIES = /&(?:[a-z]{2,8}|#\d{1,5}|#x[\da-f]{1,5});/gi;
/** The same letter between the groups of a number. */
const LETTERED = /(\d{4,6})(\p{L})(\d{4,6})\2(\d{4,6})(?:\2(?=\d))?/gu;

const withoutLetters = (plain: string): string => plain.replace(ENTITIES, " ").replace(LETTERED, "$1 $3 $4 ");

const NUMBER = /^\d+$/;
const ASCII = /^[\x20-\x7e]*$/;

/** Nearly every text is over after the first line, and a plain number after the second. */
function search(text: string, rule: Rule): boolean {
  if (!mayHoldDigits(text, SHORTEST)) return false;
  if (NUMBER.test(text)) return rule.isRefused(text, { isPhone: false, behind: "" });
  const readings = ASCII.test(text) ? [text] : foldDigits(text);
  return readings.some((plain) => {
    if (isFound(plain, rule)) return isFound(withoutKnown(plain), rule);
    const parted = withoutLetters(withoutKnown(plain));
    return parted !== plain && isFound(parted, rule);
  });
}

/**
 * Whether what a person writes holds what may be a payment card's number: 13 to 19 digits that pass Luhn, or a number
 * of a payment scheme within more digits, in any digits and with anything between them.
 */
export const holdsPan = (text: string): boolean =>
  search(text, { isRefused: isRefusedInText, among: "text" });

/**
 * The same of what is a number by nature (receipts, lines, products, codes): one in ten of those passes Luhn, so only
 * numbers count that a payment scheme gives out.
 */
export const holdsSchemePan = (text: string): boolean =>
  search(text, { isRefused: isRefusedAsNumber, among: "number" });

const CHAINS = new RegExp(`${UUIDS.source}|\\p{Nd}(?:[^\\p{L}\\p{N}"]{0,4}\\p{Nd}){12,}`, "giu");

/** For what must be written even so: a line of a log, the words of an error. */
export const withoutPans = (text: string): string =>
  mayHoldDigits(text, SHORTEST)
    ? text.replace(CHAINS, (chain) => (holdsSchemePan(chain) ? chain.replace(/\p{Nd}/gu, "•") : chain))
    : text;
