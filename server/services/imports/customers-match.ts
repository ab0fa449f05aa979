import type { Tx } from "@/db/client";
import { selectIdentifierOwners, selectIdentifiersOf } from "@/db/repositories/customers-import";
import { newId } from "@/server/ids";
import type { CustomerCells, CustomerRefs } from "./customers";
import type { ImportedIdentifier } from "./identifier-cells";
import type { ParsedRow, RowErrors } from "./kind";

export interface Match {
  line: number;
  row: CustomerCells;
  customerId: string;
  /** made by this batch; a second row of the same person is not */
  isNew: boolean;
  added: ImportedIdentifier[];
}

const keyOf = ({ type, valueHash }: Pick<ImportedIdentifier, "type" | "valueHash">) => `${type} ${valueHash}`;

/**
 * Whom each row speaks of. Identifiers of two customers in one row are an error and never a merge; so is a phone,
 * card or e-mail of somebody whom the accounting system knows under another external id.
 */
export async function matchCustomers(
  tx: Tx,
  { ctx: { tenantId } }: CustomerRefs,
  rows: readonly ParsedRow<CustomerCells>[],
): Promise<{ matches: Match[]; errors: RowErrors }> {
  const all = rows.flatMap(({ row }) => row.identifiers);
  const found = await selectIdentifierOwners(tx, tenantId, all);
  const owners = new Map(found.map((o) => [keyOf(o), o.customerId]));
  const customerIds = [...new Set(owners.values())];
  const external = new Map(
    (await selectIdentifiersOf(tx, tenantId, "external", customerIds)).map((e) => [
      e.customerId,
      e.valueHash,
    ]),
  );
  const matches: Match[] = [];
  const errors: RowErrors = new Map();
  for (const { line, row } of rows) {
    const own = new Set(row.identifiers.flatMap((i) => owners.get(keyOf(i)) ?? []));
    const [known] = own;
    const externalId = row.identifiers.find((i) => i.type === "external");
    const expected = known === undefined ? undefined : external.get(known);
    if (own.size > 1) errors.set(line, { field: "", code: "identifier-conflict" });
    else if (externalId && expected !== undefined && expected !== externalId.valueHash)
      errors.set(line, { field: "external_id", code: "identifier-conflict" });
    else {
      const customerId = known ?? newId();
      const added = row.identifiers.filter((i) => !owners.has(keyOf(i)));
      for (const identifier of added) owners.set(keyOf(identifier), customerId);
      if (externalId) external.set(customerId, externalId.valueHash);
      matches.push({ line, row, customerId, isNew: known === undefined, added });
    }
  }
  return { matches, errors };
}
