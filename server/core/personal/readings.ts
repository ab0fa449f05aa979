import type { TenantKeys } from "@/server/core/secrets";
import { DomainError } from "../errors";
import { type Home, hashIdentifier, type IdentifierType, normaliseIdentifier } from "./identifiers";

export interface Reading {
  type: IdentifierType;
  hash: string;
}

/** What was typed may be a phone or a card: each kind that it can be is looked up. */
export const readingsOf = (
  text: string,
  types: readonly IdentifierType[],
  home: Home,
  keys: TenantKeys,
): Reading[] =>
  types.flatMap((type) => {
    try {
      return [{ type, hash: hashIdentifier(keys, normaliseIdentifier({ type, value: text }, home)) }];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
