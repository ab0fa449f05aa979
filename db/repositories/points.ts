import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, lotSpends, lots, postings } from "@/db/schema";
import type { LotChange, LotPart } from "@/server/engine/points/lots";

export type NewPosting = InferInsertModel<typeof postings>;
export type NewLot = InferInsertModel<typeof lots>;
export type PostingRow = InferSelectModel<typeof postings>;
export type LotRow = InferSelectModel<typeof lots>;

/** Postings, their lots and the balance move together or not at all. Answers the balance after it. */
export async function post(
  tx: Tx,
  tenantId: string,
  accountId: string,
  rows: { postings: NewPosting[]; lots: NewLot[] },
): Promise<number> {
  const sum = rows.postings.reduce((total, p) => total + p.points, 0);
  const [account] = await tx
    .update(accounts)
    .set({ balance: sql`${accounts.balance} + ${sum}` })
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, accountId)))
    .returning({ balance: accounts.balance });
  if (!account) throw new Error(`there is no account ${accountId}`);
  if (rows.postings.length > 0) await tx.insert(postings).values(rows.postings);
  if (rows.lots.length > 0) await tx.insert(lots).values(rows.lots);
  return account.balance;
}

/** Of all customers, hundredths. */
export async function sumBalances(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ points: sql`coalesce(sum(${accounts.balance}), 0)`.mapWith(Number) })
    .from(accounts)
    .where(eq(accounts.tenantId, tenantId));
  return row?.points ?? 0;
}

/** Every lot of an account that is not empty; lock the account first, as whoever changes lots does. */
export const selectLots = (tx: Tx, tenantId: string, accountId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.accountId, accountId), ne(lots.left, 0)));

export const selectLotsOf = (tx: Tx, tenantId: string, purchaseId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.purchaseId, purchaseId)));

export async function insertLots(tx: Tx, rows: NewLot[]): Promise<void> {
  if (rows.length > 0) await tx.insert(lots).values(rows);
}

/** What lots have left, all in one statement. */
export async function changeLots(tx: Tx, tenantId: string, changes: readonly LotChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    update lots l set "left" = c."left"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(id uuid, "left" bigint)
    where l.tenant_id = ${tenantId}::uuid and l.id = c.id`);
}

/** From which lots a receipt was paid, with what has not come back to them yet. */
export const selectSpends = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      id: lotSpends.lotId,
      accountId: lots.accountId,
      purchaseId: lots.purchaseId,
      customerId: lots.customerId,
      points: sql`${lotSpends.points} - ${lotSpends.restored}`.mapWith(Number),
      activatesAt: lots.activatesAt,
      expiresAt: lots.expiresAt,
      left: lots.left,
    })
    .from(lotSpends)
    .innerJoin(lots, and(eq(lots.tenantId, lotSpends.tenantId), eq(lots.id, lotSpends.lotId)))
    .where(and(eq(lotSpends.tenantId, tenantId), eq(lotSpends.purchaseId, purchaseId)));

export async function addRestored(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  back: readonly LotPart[],
): Promise<void> {
  if (back.length === 0) return;
  await tx.execute(sql`
    update lot_spends s set restored = s.restored + b.points
    from jsonb_to_recordset(${JSON.stringify(back)}::jsonb) as b(id uuid, points bigint)
    where s.tenant_id = ${tenantId}::uuid and s.purchase_id = ${purchaseId}::uuid and s.lot_id = b.id`);
}

/** In the order of their ids, as everybody locks them, and after their customers. */
export const lockAccounts = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), inArray(accounts.id, ids)))
    .orderBy(asc(accounts.id))
    .for("update");

export interface LotsMoved {
  from: string;
  to: string;
  /** whose they are from now on, where no receipt says it */
  owner: string;
}

/**
 * Lots become another account's; answers which, and what they have left together.
 * @param back only these, and those of the owner's own receipts
 */
export async function moveLots(
  tx: Tx,
  tenantId: string,
  { from, to, owner, back }: LotsMoved & { back?: readonly string[] },
): Promise<{ ids: string[]; points: number }> {
  const moved = await tx
    .update(lots)
    .set({ accountId: to, customerId: sql`case when ${lots.purchaseId} is null then ${owner}::uuid end` })
    .where(
      and(
        eq(lots.tenantId, tenantId),
        eq(lots.accountId, from),
        back &&
          sql`(${lots.id} = any (${`{${back.join(",")}}`}::uuid[]) or exists (
            select from purchases p where p.tenant_id = ${tenantId}::uuid and p.id = ${lots.purchaseId}
              and p.customer_id = ${owner}::uuid))`,
      ),
    )
    .returning({ id: lots.id, left: lots.left });
  return { ids: moved.map(({ id }) => id), points: moved.reduce((sum, lot) => sum + lot.left, 0) };
}
