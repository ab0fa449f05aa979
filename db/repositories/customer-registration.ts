import { and, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { consents, customerIdentifiers, customers } from "@/db/schema";

/** Whoever registers the same identifier at the same moment waits until this transaction ends, and then finds it. */
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

/** false when somebody has this identifier already. */
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

/** The language that the customer is written to in; null when nobody has said. */
export async function findLocale(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ locale: customers.locale })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
  return row?.locale ?? null;
}

export const insertConsents = (tx: Tx, rows: readonly InferInsertModel<typeof consents>[]): Promise<void> =>
  insertRows(tx, consents, rows);

/** false when the row is there already. */
export async function addConsent(tx: Tx, row: InferInsertModel<typeof consents>): Promise<boolean> {
  const made = await tx.insert(consents).values(row).onConflictDoNothing().returning({ id: consents.id });
  return made.length === 1;
}
