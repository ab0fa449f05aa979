import { and, eq, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany, insertRows, type Move, moveRows } from "@/db/rows";
import { customerIdentifiers } from "@/db/schema";

export async function findIdentifier(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), eq(customerIdentifiers.id, id)));
  return row ?? null;
}

export const setIdentifierBlocked = (tx: Tx, tenantId: string, id: string, at: Date | null) =>
  tx
    .update(customerIdentifiers)
    .set({ blockedAt: at })
    .where(and(eq(customerIdentifiers.tenantId, tenantId), eq(customerIdentifiers.id, id)));

export const deleteIdentifiers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .delete(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), inArray(customerIdentifiers.id, ids)));

/** A second registration of the same identifier waits until this transaction ends, and then finds it. */
export async function claimIdentifier(
  tx: Tx,
  tenantId: string,
  type: InferInsertModel<typeof customerIdentifiers>["type"],
  valueHash: string,
): Promise<string | null> {
  const name = `identifier ${tenantId} ${type} ${valueHash}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  return findCustomerByIdentifier(tx, tenantId, type, valueHash);
}

export async function findCustomerByIdentifier(
  tx: Tx,
  tenantId: string,
  type: InferInsertModel<typeof customerIdentifiers>["type"],
  valueHash: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ customerId: customerIdentifiers.customerId })
    .from(customerIdentifiers)
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        eq(customerIdentifiers.type, type),
        eq(customerIdentifiers.valueHash, valueHash),
      ),
    );
  return row?.customerId ?? null;
}

/** false when another customer has this identifier. */
export async function insertIdentifier(
  tx: Tx,
  row: InferInsertModel<typeof customerIdentifiers>,
): Promise<boolean> {
  const made = await tx
    .insert(customerIdentifiers)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: customerIdentifiers.id });
  return made.length === 1;
}

export type IdentifierRow = InferInsertModel<typeof customerIdentifiers>;

export interface IdentifierKey {
  type: IdentifierRow["type"];
  valueHash: string;
}

/** The owners of these identifiers; identifiers without an owner are left out. */
export async function selectIdentifierOwners(
  tx: Tx,
  tenantId: string,
  keys: readonly IdentifierKey[],
): Promise<(IdentifierKey & { customerId: string })[]> {
  const wanted = JSON.stringify(keys.map(({ type, valueHash }) => ({ type, hash: valueHash })));
  const rows = await tx.execute<{ type: IdentifierKey["type"]; value_hash: string; customer_id: string }>(sql`
    select i.type, i.value_hash, i.customer_id
    from jsonb_to_recordset(${wanted}::jsonb) as wanted(type text, hash text)
    join customer_identifiers i
      on i.tenant_id = ${tenantId}::uuid and i.type = wanted.type and i.value_hash = wanted.hash`);
  return rows.map((row) => ({ type: row.type, valueHash: row.value_hash, customerId: row.customer_id }));
}

/** Which of these customers have an identifier of the type, and with what hash. */
export const selectIdentifiersOf = (
  tx: Tx,
  tenantId: string,
  type: IdentifierRow["type"],
  customerIds: readonly string[],
): Promise<{ customerId: string; valueHash: string }[]> =>
  tx
    .select({ customerId: customerIdentifiers.customerId, valueHash: customerIdentifiers.valueHash })
    .from(customerIdentifiers)
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        eq(customerIdentifiers.type, type),
        inMany(customerIdentifiers.customerId, customerIds),
      ),
    );

export const insertIdentifiers = (tx: Tx, rows: readonly IdentifierRow[]): Promise<void> =>
  insertRows(tx, customerIdentifiers, rows);

/** Moves identifiers from one customer to another: all, or those of these that they have. Returns which. */
export const moveIdentifiers = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, customerIdentifiers, tenantId, move);

export const eraseIdentifiers = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .delete(customerIdentifiers)
    .where(
      and(eq(customerIdentifiers.tenantId, tenantId), inMany(customerIdentifiers.customerId, customerIds)),
    );

/** What other systems call these customers, encrypted. */
/** What these customers are known by, of these types. */
export const selectIdentifierValues = (
  tx: Tx,
  tenantId: string,
  { ids, types }: { ids: readonly string[]; types: readonly IdentifierKey["type"][] },
) =>
  tx
    .select({
      id: customerIdentifiers.customerId,
      type: customerIdentifiers.type,
      value: customerIdentifiers.valueEncrypted,
    })
    .from(customerIdentifiers)
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        inArray(customerIdentifiers.type, [...types]),
        inMany(customerIdentifiers.customerId, ids),
      ),
    )
    .orderBy(customerIdentifiers.customerId, customerIdentifiers.id);
