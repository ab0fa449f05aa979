import { IANAZone } from "luxon";
import { z } from "zod";
import { CODE } from "@/server/code-of-name";

const decimalsOf = (currency: string): number | null =>
  Intl.supportedValuesOf("currency").includes(currency)
    ? (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      null)
    : null;

export const Code = z.string().regex(CODE, "letters, digits, . _ - (1 to 64)");
/** The code of something that is there, by whatever rule it was made. */
export const KnownCode = z.string().min(1).max(100);
export const Name = z.string().trim().min(1).max(200);
export const Country = z.string().regex(/^[A-Z]{2}$/, "two capital letters, such as UA");
export const Currency = z
  .string()
  .refine((c) => decimalsOf(c) === 2, "the code of a currency with two decimals, such as UAH");
export const TimeZone = z
  .string()
  .refine((z) => IANAZone.isValidZone(z), "an IANA time zone, such as Europe/Kyiv");
export const Locale = z.enum(["uk", "ru", "en"]);
