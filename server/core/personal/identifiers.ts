import { z } from "zod";
import { IDENTIFIER_TYPES } from "@/db/schema";
import { holdsPan, holdsSchemePan } from "@/server/core/pan";
import type { TenantKeys } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { DomainError, fieldRefused } from "../errors";
import { panAt } from "../input-errors";
import { type OwnNumbers, refuseUnlessOwnCard } from "../tenant/own-numbers";
import { normalisePhone } from "./phone";

export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

export const Identifier = z.object({
  type: z.enum(IDENTIFIER_TYPES),
  value: line(256).min(1),
});
export type Identifier = z.infer<typeof Identifier>;

/** As a till sends one. */
export const IdentifierInput = z
  .object({
    type: z.enum(IDENTIFIER_TYPES),
    value: line(300).min(1),
  })
  .meta({ id: "Identifier" });

const invalid = (detail: string) => fieldRefused("/value", "invalid-identifier", detail);

/** What a tenant reads identifiers by. */
export interface Home {
  /** the default for phones */
  country: string;
  own: OwnNumbers;
}

/** A payment card, hashed outside. */
const TOKEN = /^[0-9a-f]{64}$/i;

function normaliseCardToken(value: string): string {
  const token = value.toLowerCase();
  if (TOKEN.test(token)) return token;
  normaliseFree(value);
  throw invalid("a card_token is 64 hex digits: the card's number hashed with a key outside");
}

/** EAN cards pass Luhn by chance: a scheme's numbers are refused, and of those not the retailer's own. */
function normaliseCard(value: string, { own }: Home): string {
  const card = value.replace(/\s/g, "");
  if (TOKEN.test(card)) throw invalid("this is the token of a payment card: give it the type card_token");
  // the separator between a number and its expiry helps more than the digits alone
  for (const text of [value, card]) refuseUnlessOwnCard(own, "/value", text);
  return card;
}

function normaliseEmail(value: string): string {
  const email = normaliseName(value.toLowerCase());
  if (!z.email().safeParse(email).success) throw invalid("not an e-mail address");
  return email;
}

function normaliseFree(value: string): string {
  if (holdsPan(value)) throw panAt("/value");
  return value;
}

/** Of messengers and apps, whose ids are numbers by nature. */
function normaliseName(value: string): string {
  if (holdsSchemePan(value)) throw panAt("/value");
  return value;
}

const NORMALISERS: Record<IdentifierType, (value: string, home: Home) => string> = {
  card: normaliseCard,
  phone: (value, { country }) => normalisePhone(value, country),
  card_token: normaliseCardToken,
  qr: normaliseFree,
  email: normaliseEmail,
  app: normaliseName,
  telegram: (value) => normaliseName(value.replace(/^@/, "").toLowerCase()),
  vk: (value) => normaliseName(value.toLowerCase()),
  viber: normaliseName,
  max: normaliseName,
  ok: normaliseName,
  external: normaliseFree,
};

/** One spelling for each identifier, so that its hash finds it. */
export function normaliseIdentifier(given: Identifier, home: Home): Identifier {
  const value = given.value.trim();
  if (value === "") throw invalid("empty");
  return { type: given.type, value: NORMALISERS[given.type](value, home) };
}

/** The same, where errors point to the field that it came in. */
export function normaliseAt(pointer: string, given: Identifier, home: Home): Identifier {
  try {
    return normaliseIdentifier(given, home);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.map((e) => ({ ...e, pointer }));
    throw new DomainError(error.code, error.message, errors);
  }
}

export const hashIdentifier = (keys: TenantKeys, { type, value }: Identifier): string =>
  keys.hash(`identifier:${type}`, value);
