import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { DomainError } from "../errors";

const invalid = (detail: string) =>
  new DomainError("phone-invalid", detail, [{ pointer: "", code: "phone-invalid", detail }]);

/** One repeated digit, or a subscriber number of zeros, is what a cashier types to get past the field. */
const isJunk = (national: string): boolean => /^(\d)\1+$/.test(national) || /0{7}$/.test(national);

/** E.164. A cell with two numbers is refused: taking the first would give a person somebody else's points. */
export function normalisePhone(text: string, country: string): string {
  const typed = text.trim();
  if (!/^\+?[\d\s().\-\u00a0]+$/.test(typed))
    throw invalid("digits, spaces, brackets, hyphens and a leading plus only");
  const digits = typed.replace(/\D/g, "");
  const given = country === "UA" && /^80\d{9}$/.test(digits) ? `+3${digits}` : typed;
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(given, region);
  if (!parsed?.isValid()) throw invalid("not a number of any numbering plan");
  if (isJunk(parsed.nationalNumber)) throw invalid("a made-up number");
  return parsed.number;
}
