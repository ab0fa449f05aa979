import { randomText, UNAMBIGUOUS } from "@/server/core/alphabet";
import { installationHmac } from "@/server/core/secrets";
import { env } from "@/server/env";

export const CODE_LENGTH = 8;
export const CODE_MINUTES = 10;

export const newCode = (): string => randomText(CODE_LENGTH);

/** As a person types it: in any case, with spaces or a dash; null when no such code can be. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  const known = code.length === CODE_LENGTH && [...code].every((c) => UNAMBIGUOUS.includes(c));
  return known ? code : null;
}

/** Keyed: 39 bits could be tried one by one against a plain hash. */
export const hashCode = (code: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "pairing-code", code).toString("hex");
