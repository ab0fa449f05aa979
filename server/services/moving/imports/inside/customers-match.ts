import type { Tx } from "@/db/client";
import { selectIdentifierOwners, selectIdentifiersOf } from "@/db/members/identifiers";
import { newId } from "@/server/core/ids";
import type { CustomerCells, CustomerRefs } from "./customer-row";
import type { ImportedIdentifier } from "./identifier-cells";
import { numberOf, Owners } from "./in-file";
import type { ParsedRow, RowErrors } from "./kind";

export interface Match<Id> {
  line: number;
  row: CustomerCells;
  customerId: Id;
  /** made by this batch; a second row of the same person is not */
  isNew: boolean;
  added: ImportedIdentifier[];
}

type Rows = readonly ParsedRow<CustomerCells>[];

/** Whose identifiers are, and by which external id the accounting system knows each of them. */
interface Known<Id> {
  owners: Map<string, Id>;
  external: Map<Id, number>;
}

const keyOf = ({ type, valueHash }: Pick<ImportedIdentifier, "type" | "valueHash">) => `${type} ${valueHash}`;

/**
 * The customer of each row. Identifiers of two customers in one row are an error and never a merge; so is a phone, card
 * or e-mail of a customer with another external id in the accounting system.
 */
function match<Id>(rows: Rows, { owners, external }: Known<Id>, fresh: () => Id) {
  const matches: Match<Id>[] = [];
  const errors: RowErrors = new Map();
  for (const { line, row } of rows) {
    const own = new Set(
      row.identifiers.flatMap((i) => {
        const owner = owners.get(keyOf(i));
        return owner === undefined ? [] : [owner];
      }),
    );
    const [known] = own;
    const externalId = row.identifiers.find((i) => i.type === "external");
    const number = externalId && numberOf(externalId.valueHash);
    const expected = known === undefined ? undefined : external.get(known);
    if (own.size > 1) errors.set(line, { field: "", code: "identifier-conflict" });
    else if (number !== undefined && expected !== undefined && expected !== number)
      errors.set(line, { field: "external_id", code: "identifier-conflict" });
    else {
      const customerId = known ?? fresh();
      const added = row.identifiers.filter((i) => !owners.has(keyOf(i)));
      for (const identifier of added) owners.set(keyOf(identifier), customerId);
      if (number !== undefined) external.set(customerId, number);
      matches.push({ line, row, customerId, isNew: known === undefined, added });
    }
  }
  return { matches, errors };
}

async function load(tx: Tx, tenantId: string, rows: Rows): Promise<Known<string>> {
  const found = await selectIdentifierOwners(
    tx,
    tenantId,
    rows.flatMap(({ row }) => row.identifiers),
  );
  const owners = new Map(found.map((o) => [keyOf(o), o.customerId]));
  const known = await selectIdentifiersOf(tx, tenantId, "external", [...new Set(owners.values())]);
  return { owners, external: new Map(known.map((e) => [e.customerId, numberOf(e.valueHash)])) };
}

/** By what the database knows. */
export const matchCustomers = async (tx: Tx, { ctx: { tenantId } }: CustomerRefs, rows: Rows) =>
  match(rows, await load(tx, tenantId, rows), newId);

/** By what the database knows, and by all rows of the file so far, which may not be in it yet. */
export function customersSoFar(): (tx: Tx, refs: CustomerRefs, rows: Rows) => Promise<RowErrors> {
  const owners = new Owners();
  const external = new Owners();
  return async (tx, { ctx: { tenantId } }, rows) => {
    const stored = await load(tx, tenantId, rows);
    const known: Known<number> = {
      owners: new Map([...stored.owners].map(([key, id]) => [key, numberOf(id)])),
      external: new Map([...stored.external].map(([id, number]) => [numberOf(id), number])),
    };
    for (const identifier of rows.flatMap(({ row }) => row.identifiers)) {
      const key = keyOf(identifier);
      const owner = known.owners.get(key) ?? owners.get(key);
      if (owner === undefined) continue;
      known.owners.set(key, owner);
      const number = known.external.get(owner) ?? external.get(String(owner));
      if (number !== undefined) known.external.set(owner, number);
    }
    const { matches, errors } = match(rows, known, () => numberOf(newId()));
    for (const { row, customerId, added } of matches) {
      for (const identifier of added) owners.set(keyOf(identifier), customerId);
      const externalId = row.identifiers.find((i) => i.type === "external");
      if (externalId) external.set(String(customerId), numberOf(externalId.valueHash));
    }
    return errors;
  };
}
