import { and, asc, eq, gt, type InferInsertModel, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMembers, accounts, customers, householdMembers, households, quotes } from "@/db/schema";

export type HouseholdRow = typeof households.$inferSelect;
export type MembershipRow = typeof householdMembers.$inferSelect;

/** Before its customers are locked: whoever changes a household waits for whoever does. */
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

/** What it was called is forgotten: nobody is in it. */
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

/** From which account a customer spends; they and both accounts are locked by the caller. */
export const setAccountOf = (tx: Tx, tenantId: string, customerId: string, accountId: string) =>
  tx
    .insert(accountMembers)
    .values({ tenantId, customerId, accountId })
    .onConflictDoUpdate({
      target: [accountMembers.tenantId, accountMembers.customerId],
      set: { accountId },
    });

/** Accounts that were theirs alone before they joined, where what happened before still stands. */
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

/** An account that nobody has yet. */
export async function insertOpenAccount(tx: Tx, tenantId: string, id: string): Promise<string> {
  await tx.insert(accounts).values({ tenantId, id });
  return id;
}

interface Owner {
  accountId: string;
  customerId: string;
}

/** What a member's own receipts earned, what they came with, and what was given to them by hand. */
const owned = (tenantId: string, { accountId, customerId }: Owner) => sql`
  l.tenant_id = ${tenantId}::uuid and l.account_id = ${accountId}::uuid
  and (l.customer_id = ${customerId}::uuid or exists (
    select from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.id = l.purchase_id and p.customer_id = ${customerId}::uuid))`;

/** As far as it is left; below 0: what they owe. */
export async function sumOwned(tx: Tx, tenantId: string, owner: Owner): Promise<number> {
  const [row] = await tx.execute<{ points: number }>(sql`
    select coalesce(sum(l."left"), 0)::float8 as points from lots l where ${owned(tenantId, owner)}`);
  return row?.points ?? 0;
}

export async function selectOwnedIds(tx: Tx, tenantId: string, owner: Owner): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select l.id from lots l where ${owned(tenantId, owner)} and l."left" <> 0`,
  );
  return [...rows].map(({ id }) => id);
}

/** Those lots become another account's, empty ones too; answers what they have left together. */
export async function moveOwned(
  tx: Tx,
  tenantId: string,
  { to, ...owner }: Owner & { to: string },
): Promise<number> {
  const [row] = await tx.execute<{ points: number }>(sql`
    with moved as (
      update lots l set account_id = ${to}::uuid where ${owned(tenantId, owner)} returning l."left")
    select coalesce(sum("left"), 0)::float8 as points from moved`);
  return row?.points ?? 0;
}

/** Holds of receipts that are being paid stay good when the points go to another account. */
export const moveHolds = (tx: Tx, tenantId: string, { from, to }: { from: string; to: string }) =>
  tx
    .update(quotes)
    .set({ accountId: to })
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.accountId, from), eq(quotes.status, "held")));

export const countHolds = (tx: Tx, tenantId: string, accountId: string, now: Date): Promise<number> =>
  tx.$count(
    quotes,
    and(
      eq(quotes.tenantId, tenantId),
      eq(quotes.accountId, accountId),
      eq(quotes.status, "held"),
      gt(quotes.expiresAt, now),
    ),
  );
