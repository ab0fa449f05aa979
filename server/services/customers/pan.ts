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

/** Whether the text holds what may be a payment card's number: 13 to 19 digits that pass Luhn. */
export const holdsPan = (text: string): boolean =>
  (text.replace(UUIDS, "").match(DIGIT_RUNS) ?? []).some((run) => passesLuhn(run.replace(/[ -]/g, "")));

/** The error never repeats the value: it must not reach a log or a database. */
export function refusePan(pointer: string, text: string | null | undefined): void {
  if (text && holdsPan(text))
    throw new DomainError("pan-rejected", "this looks like a payment card's number; it was not stored", [
      { pointer, code: "pan-rejected", detail: "13 to 19 digits that pass the Luhn check" },
    ]);
}
