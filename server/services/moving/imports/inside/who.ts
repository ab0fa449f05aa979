import type { Tx } from "@/db/client";
import { selectIdentifierOwners } from "@/db/members/identifiers";
import type { Home } from "@/server/core/personal/identifiers";
import { type CustomerKey, customerKeys, keyText } from "@/server/core/personal/named";
import type { TenantKeys } from "@/server/core/secrets";
import { BadCell, type Cells, type RowError } from "./cells";
import { IDENTIFIER_COLUMNS, identifiersOf } from "./identifier-cells";
import type { ParsedRow, RowErrors } from "./kind";

/** Of a row about an existing customer: one column for any identifier, or a column for each kind of them. */
export const WHO_COLUMNS = ["customer", ...IDENTIFIER_COLUMNS] as const;

export interface Who {
  /** as the file names the customer */
  label: string;
  /** the first of them that is known decides */
  any: CustomerKey[];
  /** those that are known must be of one customer */
  all: CustomerKey[];
}

export function whoOf(cells: Cells, refs: Home & { keys: TenantKeys }): Who {
  const text = cells.id("customer", 256);
  const own = identifiersOf(cells, refs);
  const label = text ?? own[0]?.value;
  if (label === undefined) throw new BadCell({ field: "", code: "no-identifier" });
  return { label, any: customerKeys(text, refs.keys, refs), all: own };
}

/** The customer of each row, or why there is none. */
export async function findWho<Row extends { who: Who }>(
  tx: Tx,
  tenantId: string,
  rows: readonly ParsedRow<Row>[],
): Promise<(row: Row) => { id: string } | { error: RowError }> {
  const found = await selectIdentifierOwners(
    tx,
    tenantId,
    rows.flatMap(({ row: { who } }) => [...who.any, ...who.all]),
  );
  const owners = new Map(found.map((owner) => [keyText(owner), owner.customerId]));
  const ownerOf = (key: CustomerKey) => owners.get(keyText(key)) ?? [];
  return ({ who }) => {
    const named = new Set([...who.any.flatMap(ownerOf).slice(0, 1), ...who.all.flatMap(ownerOf)]);
    const [id] = named;
    if (named.size > 1) return { error: { field: "", code: "identifier-conflict" } };
    return id === undefined ? { error: { field: "", code: "unknown-customer" } } : { id };
  };
}

/** The rows with their customers, and why the others have none. */
export async function nameRows<Row extends { who: Who }>(
  tx: Tx,
  tenantId: string,
  rows: readonly ParsedRow<Row>[],
): Promise<{ named: (ParsedRow<Row> & { customerId: string })[]; errors: RowErrors }> {
  const errors: RowErrors = new Map();
  const customerOf = await findWho(tx, tenantId, rows);
  const named = rows.flatMap((parsed) => {
    const found = customerOf(parsed.row);
    if ("id" in found) return { ...parsed, customerId: found.id };
    errors.set(parsed.line, found.error);
    return [];
  });
  return { named, errors };
}
