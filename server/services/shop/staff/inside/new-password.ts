import { dictionary } from "@zxcvbn-ts/language-common";
import { fieldRefused } from "@/server/core/errors";
import { PASSWORD_UNITS_MAX } from "@/server/core/password";
import { secret } from "@/server/core/text";
import { type KnownWords, passwordFault } from "@/server/engine/passwords/rule";

/** The rule is checked, with its own messages, by `refuseWeak`. */
export const NewPassword = secret(PASSWORD_UNITS_MAX).min(1);

const COMMON: ReadonlySet<string> = new Set([
  ...dictionary["passwords-common"].map(String),
  // the best known of those that are advised
  "correcthorsebatterystaple",
]);

const DETAILS = {
  "too-short": "at least 12 signs are needed",
  "too-long": "at most 256 signs",
  common: "this is among the passwords that are guessed first",
  personal: "this is little more than the e-mail or the shop's name",
} as const;

/** @throws DomainError when everybody could guess it */
export function refuseWeak(pointer: string, password: string, about: KnownWords): void {
  const fault = passwordFault(password, about, COMMON);
  if (fault) throw fieldRefused(pointer, `password-${fault}`, DETAILS[fault]);
}
