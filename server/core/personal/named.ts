import type { TenantKeys } from "@/server/core/secrets";
import type { Home, IdentifierType } from "./identifiers";
import { readingsOf } from "./readings";

/** What another system's name of a customer may be, in the order of trying. */
export const NAMED_BY = ["external", "card", "phone"] as const;

export interface CustomerKey {
  type: IdentifierType;
  valueHash: string;
}

/** Asked first, because most names are no phone and every refusal costs. */
const PHONE = /^\+?[\d\s().-]{5,}$/;

/** Hashes under which the customer of a name may be known, in the order of trying; null: none is named. */
export function customerKeys(text: string | null, keys: TenantKeys, home: Home): CustomerKey[] {
  if (text === null) return [];
  const types = NAMED_BY.filter((type) => type !== "phone" || PHONE.test(text));
  return keysOf(text, types, keys, home);
}

/** The same of an identifier whose kind is known, or may be one of several. */
export const keysOf = (
  text: string,
  types: readonly IdentifierType[],
  keys: TenantKeys,
  home: Home,
): CustomerKey[] => readingsOf(text, types, home, keys).map(({ type, hash }) => ({ type, valueHash: hash }));

export const keyText = ({ type, valueHash }: CustomerKey): string => `${type} ${valueHash}`;
