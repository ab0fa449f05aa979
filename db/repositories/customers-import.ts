import { and, eq, type InferInsertModel, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMembers, accounts, customerIdentifiers, customers } from "@/db/schema";
import { inChunks } from "./bulk";

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
  const owners: (IdentifierKey & { customerId: string })[] = [];
  await inChunks(keys, async (chunk) => {
    const rows = await tx
      .select({
        type: customerIdentifiers.type,
        valueHash: customerIdentifiers.valueHash,
        customerId: customerIdentifiers.customerId,
      })
      .from(customerIdentifiers)
      .where(
        and(
          eq(customerIdentifiers.tenantId, tenantId),
          inArray(customerIdentifiers.type, [...new Set(chunk.map((key) => key.type))]),
          inArray(customerIdentifiers.valueHash, [...new Set(chunk.map((key) => key.valueHash))]),
        ),
      );
    owners.push(...rows);
  });
  return owners;
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
        inArray(customerIdentifiers.customerId, [...customerIds]),
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
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, [...ids])));

/** Each with an account of its own. */
export async function insertCustomers(
  tx: Tx,
  rows: readonly (CustomerRow & { accountId: string })[],
): Promise<void> {
  await inChunks(rows, async (chunk) => {
    await tx.insert(customers).values(chunk.map(({ accountId: _, ...row }) => row));
    await tx
      .insert(accounts)
      .values(chunk.map((row) => ({ tenantId: row.tenantId, id: row.accountId, createdAt: row.createdAt })));
    await tx
      .insert(accountMembers)
      .values(chunk.map((row) => ({ tenantId: row.tenantId, customerId: row.id, accountId: row.accountId })));
  });
}

export const updateProfile = async (tx: Tx, tenantId: string, { id, ...values }: Profile): Promise<void> => {
  await tx
    .update(customers)
    .set(values)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
};

export const insertIdentifiers = (tx: Tx, rows: readonly IdentifierRow[]): Promise<void> =>
  inChunks(rows, (chunk) => tx.insert(customerIdentifiers).values(chunk));
