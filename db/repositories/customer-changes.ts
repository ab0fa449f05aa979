import { and, asc, eq, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  accountMembers,
  accounts,
  customerIdentifiers,
  customers,
  pointCorrections,
  postings,
} from "@/db/schema";

/** In the order of their ids, as everybody locks them. */
export const lockCustomers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)))
    .orderBy(asc(customers.id))
    .for("update");

export type LockedCustomer = Awaited<ReturnType<typeof lockCustomers>>[number];

type Profile = Pick<
  InferInsertModel<typeof customers>,
  "nameEncrypted" | "birthDateEncrypted" | "locale" | "groupId"
>;

export const updateCustomer = (
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<Profile & Pick<InferInsertModel<typeof customers>, "status" | "mergedInto">>,
) =>
  tx
    .update(customers)
    .set({ ...values, version: sql`${customers.version} + 1` })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning({ version: customers.version });

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

/** Whose account it is may not change before the customer is let go of; the account's row is locked too. */
export async function lockAccountOf(tx: Tx, tenantId: string, customerId: string) {
  const [member] = await tx
    .select({ accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.tenantId, tenantId), eq(accountMembers.customerId, customerId)));
  if (!member) return null;
  const [account] = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, member.accountId)))
    .for("update");
  return account ?? null;
}

export async function findPosting(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(postings)
    .where(and(eq(postings.tenantId, tenantId), eq(postings.id, id)));
  return row ?? null;
}

export const insertCorrection = (tx: Tx, row: InferInsertModel<typeof pointCorrections>): Promise<unknown> =>
  tx.insert(pointCorrections).values(row);

/** Identifiers of one customer become another's: all of them, or of these those that they have. Answers which. */
export async function moveIdentifiers(
  tx: Tx,
  tenantId: string,
  { from, to, only }: { from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const moved = await tx
    .update(customerIdentifiers)
    .set({ customerId: to })
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        eq(customerIdentifiers.customerId, from),
        only && sql`${customerIdentifiers.id} = any (${`{${only.join(",")}}`}::uuid[])`,
      ),
    )
    .returning({ id: customerIdentifiers.id });
  return moved.map(({ id }) => id);
}

/** Who these were is overwritten or removed; their ids stay as a pseudonym. */
export async function eraseCustomers(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  await tx
    .delete(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), inArray(customerIdentifiers.customerId, ids)));
  await tx
    .update(customers)
    .set({
      status: "erased",
      nameEncrypted: null,
      birthDateEncrypted: null,
      locale: null,
      referralCode: null,
      version: sql`${customers.version} + 1`,
    })
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)));
}

/** A reason may say whom it was about. */
export const eraseCorrections = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(pointCorrections)
    .set({ reason: "" })
    .where(and(eq(pointCorrections.tenantId, tenantId), inArray(pointCorrections.customerId, customerIds)));
