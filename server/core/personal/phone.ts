import examples from "libphonenumber-js/examples.mobile.json";
import {
  type CountryCode,
  getExampleNumber,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import { plainDigits } from "@/server/core/fold-digits";
import { DomainError } from "../errors";

export const invalidPhone = (detail: string) =>
  new DomainError("phone-invalid", detail, [{ pointer: "", code: "phone-invalid", detail }]);

const NOT_IN_PHONES = /[^\d\s()+./-]/u;
const OTHER_NUMBER = /\d{7,}[\s.\-()]*\/[\s.\-()+]*\d{7,}/;

/** Every keyboard's digits, dashes, slashes and dots in their plain form. */
export const plainPhone = (text: string): string =>
  plainDigits(text)
    .replace(/[\p{Pd}\u2043\u2212]/gu, "-")
    .replace(/[\u2044\u2215\u29f8\\]/gu, "/")
    .replace(/[\u00b7\u2022\u2024\u30fb]/gu, ".")
    .trim();

/** How people write one number: the first reading that some numbering plan has is meant. */
function* readings(typed: string, country: string): Generator<string> {
  const digits = typed.replace(/\D/g, "");
  if (country === "UA" && /^80\d{9}$/.test(digits)) yield `+3${digits}`;
  yield typed;
  const withoutTrunk = typed.replace(/\(\s*0\s*\)/, "");
  if (withoutTrunk !== typed) yield withoutTrunk;
  // the trunk prefix of one's own country behind a plus
  if (/^\+\s*8/.test(typed)) yield digits;
  if (digits.startsWith("00")) yield `+${digits.slice(2)}`;
}

const LENGTHS: Readonly<Record<string, string>> = {
  TOO_SHORT: "too few digits for a phone number",
  TOO_LONG: "too many digits for a phone number",
};

function whyNot(typed: string, region: CountryCode | undefined): string {
  const wrong = region ? validatePhoneNumberLength(typed, region) : validatePhoneNumberLength(typed);
  return LENGTHS[wrong ?? ""] ?? "not a number of any numbering plan";
}

/** E.164. A cell with two numbers is refused: taking the first would give a person another's points. */
export const normalisePhone = (text: string, country: string): string => parsePhone(text, country).number;

/** The same with what the numbering plans know of it. */
export function parsePhone(text: string, country: string): PhoneNumber {
  const typed = plainPhone(text);
  const strange = NOT_IN_PHONES.exec(typed);
  if (strange) throw invalidPhone("digits, spaces, brackets, dashes, slashes, dots and a leading plus only");
  if (OTHER_NUMBER.test(typed) || /\+.*\+|.\+/.test(typed.replace(/^[\s(]+/, "")))
    throw invalidPhone("one phone number is expected, not several");
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  for (const reading of readings(typed, country)) {
    const parsed: PhoneNumber | undefined = parsePhoneNumberFromString(reading, region);
    if (parsed?.isValid()) return parsed;
  }
  throw invalidPhone(whyNot(typed, region));
}

/**
 * Whether the last seven digits are one digit: a golden number, or what many type to get past a field. It is a normal
 * number for a person who proves ownership, and joins nothing by itself.
 */
export const isGoldenPhone = (e164: string): boolean => /(\d)\1{6}$/.test(e164);

/** @throws DomainError("phone-invalid") for a golden number without proof of ownership */
export function refuseUnprovedGolden(
  pointer: string,
  { type, value }: { type: string; value: string },
): void {
  if (type !== "phone" || !isGoldenPhone(value)) return;
  const detail = "looks made up: it registers at a till with a one-time code (consents by otp)";
  throw new DomainError("phone-invalid", detail, [{ pointer, code: "phone-golden", detail }]);
}

/** A number as it is written in a country, for examples. */
export const examplePhone = (country: string): string =>
  (isSupportedCountry(country) && getExampleNumber(country, examples)?.number) || "+380671234567";
