import { IANAZone } from "luxon";
import { z } from "zod";
import { CODE } from "@/server/core/code-of-name";
import { line, matching, text } from "@/server/core/text";
import { CountryCode, CurrencyCode } from "@/server/core/wire";

const decimalsOf = (currency: string): number | null =>
  Intl.supportedValuesOf("currency").includes(currency)
    ? (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      null)
    : null;

export const Code = matching(CODE, "letters, digits, . _ - (1 to 64)");
/** The code of an existing thing, made under any rule. */
export const KnownCode = line(100).min(1);
export const Name = text(200).min(1);
export const Country = CountryCode;
export const Currency = CurrencyCode.refine(
  (c) => decimalsOf(c) === 2,
  "the code of a currency with two decimals, such as UAH",
);
export const TimeZone = line(64).refine(
  (zone) => IANAZone.isValidZone(zone),
  "an IANA time zone, such as Europe/Kyiv",
);
export const Locale = z.enum(["uk", "ru", "en"]);
