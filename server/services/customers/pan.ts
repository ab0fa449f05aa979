import { DomainError } from "../errors";

const DIGIT_RUNS = /(?<!\d)\d(?:[ -]?\d){12,18}(?![ -]?\d)/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Its groups of digits are nobody's card, though one in some hundreds would pass for one. */
const UUIDS = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

const luhnRuns = (text: string): string[] =>
  (text.replace(UUIDS, "").match(DIGIT_RUNS) ?? [])
    .map((run) => run.replace(/[ -]/g, ""))
    .filter((digits) => passesLuhn(digits));

/** Whether the text holds what may be a payment card's number: 13 to 19 digits that pass Luhn. */
export const holdsPan = (text: string): boolean => luhnRuns(text).length > 0;

/** The error never repeats the value: it must not reach a log or a database. */
export function refusePan(pointer: string, text: string | null | undefined): void {
  if (text && holdsPan(text)) throw rejected(pointer, "13 to 19 digits that pass the Luhn check");
}

const rejected = (pointer: string, detail: string) =>
  new DomainError("pan-rejected", "this looks like a payment card's number; it was not stored", [
    { pointer, code: "pan-rejected", detail },
  ]);

/** Begin and length of the numbers of American Express, Visa, Mastercard, Mir, Maestro, UnionPay. */
const SCHEMES = /^(?:3[47]\d{13}|4\d{15}|4\d{18}|(?:5\d|2[2-7]|6\d)\d{14})$/;

/** Of a fiscal record, whose own numbers are as long as a card's: one in ten of them passes Luhn, and must be taken. */
export function refuseCard(pointer: string, record: unknown): void {
  if (record === undefined) return;
  if (luhnRuns(JSON.stringify(record)).some((digits) => SCHEMES.test(digits)))
    throw rejected(pointer, "a payment card's number stands in it");
}
