import type { Tx } from "@/db/client";
import { selectIdentifierOwners } from "@/db/members/identifiers";
import { type CustomerKey, keyText } from "@/server/core/personal/named";
import type { ParsedRow } from "./kind";

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
  const owners = new Map(found.map((owner) => [keyText(owner), owner.customerId]));
  return ({ customer }) => {
    if (customer.length === 0) return null;
    return customer.map((key) => owners.get(keyText(key))).find((id) => id !== undefined);
  };
}
