import { and, eq, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany, insertRows } from "@/db/rows";
import { customerIdentifiers, customers } from "@/db/schema";

export type IdentifierRow = InferInsertModel<typeof customerIdentifiers>;
export type CustomerRow = InferInsertModel<typeof customers>;
export interface IdentifierKey {
  type: IdentifierRow["type"];
  valueHash: string;
}

/** Whose these identifiers are; those of nobody are left out. */
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

const profile = {
  id: customers.id,
  groupId: customers.groupId,
  nameEncrypted: customers.nameEncrypted,
  birthDateEncrypted: customers.birthDateEncrypted,
  registeredAt: customers.registeredAt,
};

export interface Profile {
  id: string;
  groupId: string | null;
  nameEncrypted: string | null;
  birthDateEncrypted: string | null;
  registeredAt: Date;
}

export const selectProfiles = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<Profile[]> =>
  tx
    .select(profile)
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inMany(customers.id, ids)));

export const insertCustomers = (tx: Tx, rows: readonly CustomerRow[]): Promise<void> =>
  insertRows(tx, customers, rows);

export const updateProfile = async (tx: Tx, tenantId: string, { id, ...values }: Profile): Promise<void> => {
  await tx
    .update(customers)
    .set(values)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
};

export const insertIdentifiers = (tx: Tx, rows: readonly IdentifierRow[]): Promise<void> =>
  insertRows(tx, customerIdentifiers, rows);

/** Those who are members now. */
export const countCustomers = (tx: Tx, tenantId: string): Promise<number> =>
  tx.$count(
    customers,
    and(eq(customers.tenantId, tenantId), inArray(customers.status, ["active", "blocked"])),
  );
