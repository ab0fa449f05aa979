import type { Tx } from "@/db/client";
import { selectIdentifierOwners } from "@/db/members/identifiers";
import { DomainError } from "@/server/core/errors";
import {
  type Home,
  hashIdentifier,
  type IdentifierType,
  normaliseIdentifier,
} from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import type { ParsedRow } from "./kind";

export interface CustomerKey {
  type: IdentifierType;
  valueHash: string;
}

/** Asked first, because most cells are no phone and every refusal costs. */
const PHONE = /^\+?[\d\s().-]{5,}$/;

/** Hashes under which the customer of a cell may be known, in the order of trying: external id, card, phone. */
export function customerKeys(text: string | null, keys: TenantKeys, home: Home): CustomerKey[] {
  if (text === null) return [];
  const types = (["external", "card", "phone"] as const).filter((t) => t !== "phone" || PHONE.test(text));
  return types.flatMap((type) => {
    try {
      const identifier = normaliseIdentifier({ type, value: text }, home);
      return [{ type, valueHash: hashIdentifier(keys, identifier) }];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
}

/** The customer of each row; null when none is named, undefined when unknown. */
export async function findCustomers<Row extends { customer: readonly CustomerKey[] }>(
  tx: Tx,
  tenantId: string,
  rows: readonly ParsedRow<Row>[],
): Promise<(row: Row) => string | null | undefined> {
  const found = await selectIdentifierOwners(
    tx,
    tenantId,
    rows.flatMap(({ row }) => row.customer),
  );
  const owners = new Map(found.map((o) => [`${o.type} ${o.valueHash}`, o.customerId]));
  return ({ customer }) => {
    if (customer.length === 0) return null;
    return customer.map((c) => owners.get(`${c.type} ${c.valueHash}`)).find((id) => id !== undefined);
  };
}
