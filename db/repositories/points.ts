import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, lots, postings } from "@/db/schema";

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

export const selectPostings = (tx: Tx, tenantId: string, purchaseId: string): Promise<PostingRow[]> =>
  tx
    .select()
    .from(postings)
    .where(and(eq(postings.tenantId, tenantId), eq(postings.purchaseId, purchaseId)))
    .orderBy(asc(postings.id));

export const selectLotsOf = (tx: Tx, tenantId: string, purchaseId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.purchaseId, purchaseId)))
    .for("update");

export const emptyLots = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .update(lots)
    .set({ left: 0 })
    .where(and(eq(lots.tenantId, tenantId), inArray(lots.id, ids)));
