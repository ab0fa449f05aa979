import { and, asc, eq, type InferInsertModel, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers, householdMembers, households } from "@/db/schema";

export type HouseholdRow = typeof households.$inferSelect;

export type MembershipRow = typeof householdMembers.$inferSelect;

/** Call it before locking the customers: changes of a household wait for each other here. */
export async function lockHousehold(tx: Tx, tenantId: string, id: string): Promise<HouseholdRow | null> {
  const [row] = await tx
    .select()
    .from(households)
    .where(and(eq(households.tenantId, tenantId), eq(households.id, id)))
    .for("update");
  return row ?? null;
}

export async function findHousehold(tx: Tx, tenantId: string, id: string): Promise<HouseholdRow | null> {
  const [row] = await tx
    .select()
    .from(households)
    .where(and(eq(households.tenantId, tenantId), eq(households.id, id)));
  return row ?? null;
}

export async function findMembership(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<MembershipRow | null> {
  const [row] = await tx
    .select()
    .from(householdMembers)
    .where(
      and(
        eq(householdMembers.tenantId, tenantId),
        eq(householdMembers.customerId, customerId),
        isNull(householdMembers.leftAt),
      ),
    );
  return row ?? null;
}

/** Those who are in it, who came first before. */
export const selectMembersOf = (tx: Tx, tenantId: string, householdId: string): Promise<MembershipRow[]> =>
  tx
    .select()
    .from(householdMembers)
    .where(
      and(
        eq(householdMembers.tenantId, tenantId),
        eq(householdMembers.householdId, householdId),
        isNull(householdMembers.leftAt),
      ),
    )
    .orderBy(asc(householdMembers.joinedAt), asc(householdMembers.id));

export const selectNamesOf = (tx: Tx, tenantId: string, householdId: string) =>
  tx
    .select({ id: customers.id, nameEncrypted: customers.nameEncrypted, status: customers.status })
    .from(householdMembers)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, householdMembers.tenantId), eq(customers.id, householdMembers.customerId)),
    )
    .where(
      and(
        eq(householdMembers.tenantId, tenantId),
        eq(householdMembers.householdId, householdId),
        isNull(householdMembers.leftAt),
      ),
    );

export const insertHousehold = (tx: Tx, row: InferInsertModel<typeof households>): Promise<unknown> =>
  tx.insert(households).values(row);

export const insertMembership = (tx: Tx, row: InferInsertModel<typeof householdMembers>): Promise<unknown> =>
  tx.insert(householdMembers).values(row);

export const renameHousehold = (tx: Tx, tenantId: string, id: string, nameEncrypted: string) =>
  tx
    .update(households)
    .set({ nameEncrypted })
    .where(and(eq(households.tenantId, tenantId), eq(households.id, id)));

/** Also clears the household's name, because it has no members left. */
export const endHousehold = (tx: Tx, tenantId: string, id: string, endedAt: Date) =>
  tx
    .update(households)
    .set({ endedAt, nameEncrypted: "" })
    .where(and(eq(households.tenantId, tenantId), eq(households.id, id)));

export const endMembership = (tx: Tx, tenantId: string, id: string, leftAt: Date, leftBy: string) =>
  tx
    .update(householdMembers)
    .set({ leftAt, leftBy })
    .where(and(eq(householdMembers.tenantId, tenantId), eq(householdMembers.id, id)));

/** Their own accounts from before they joined, which keep the earlier history. */
export const selectOwnAccountIds = async (
  tx: Tx,
  tenantId: string,
  customerIds: string[],
): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ id: householdMembers.ownAccountId })
    .from(householdMembers)
    .where(and(eq(householdMembers.tenantId, tenantId), inArray(householdMembers.customerId, customerIds)));
  return rows.flatMap(({ id }) => (id ? [id] : []));
};
