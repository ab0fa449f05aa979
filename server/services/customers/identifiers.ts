import { z } from "zod";
import { IDENTIFIER_TYPES } from "@/db/schema";
import type { TenantKeys } from "@/server/secrets";
import { DomainError, fieldRefused } from "../errors";
import { refusePan } from "./pan";
import { normalisePhone } from "./phone";

export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

export const Identifier = z.object({
  type: z.enum(IDENTIFIER_TYPES),
  value: z.string().trim().min(1).max(256),
});
export type Identifier = z.infer<typeof Identifier>;

const invalid = (detail: string) => fieldRefused("/value", "invalid-identifier", detail);

function normaliseCardToken(value: string): string {
  const token = value.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(token)) return token;
  refusePan("/value", value);
  throw invalid("a card_token is 64 hex digits: the card's number hashed with a key outside");
}

function normaliseEmail(value: string): string {
  const email = value.toLowerCase();
  if (!z.email().safeParse(email).success) throw invalid("not an e-mail address");
  return email;
}

function normaliseFree(value: string): string {
  refusePan("/value", value);
  return value;
}

/** Under `card` Luhn is not looked at: EAN loyalty cards pass it by chance. */
const NORMALISERS: Record<IdentifierType, (value: string, country: string) => string> = {
  card: (value) => value.replace(/\s/g, ""),
  phone: normalisePhone,
  card_token: normaliseCardToken,
  qr: normaliseFree,
  email: normaliseEmail,
  app: (value) => value,
  telegram: (value) => value.replace(/^@/, "").toLowerCase(),
  vk: (value) => value.toLowerCase(),
  viber: (value) => value,
  external: normaliseFree,
};

/** One spelling for each identifier, so that its hash finds it; `country` is the default for phones. */
export function normaliseIdentifier(given: Identifier, country: string): Identifier {
  const value = given.value.trim();
  if (value === "") throw invalid("empty");
  return { type: given.type, value: NORMALISERS[given.type](value, country) };
}

/** The same, where errors point to the field that it came in. */
export function normaliseAt(pointer: string, given: Identifier, country: string): Identifier {
  try {
    return normaliseIdentifier(given, country);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.map((e) => ({ ...e, pointer }));
    throw new DomainError(error.code, error.message, errors);
  }
}

export const hashIdentifier = (keys: TenantKeys, { type, value }: Identifier): string =>
  keys.hash(`identifier:${type}`, value);
