import { and, eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers, outbox, type purchaseLines, type purchaseRewards, purchases } from "@/db/schema";
import { snake } from "./bulk";
import type { LotRow, PostingRow } from "./points";

export type PurchaseRow = InferSelectModel<typeof purchases>;

export interface KnownReceipt {
  id: string;
  contentHash: string;
  status: "recorded" | "cancelled";
  /** JSON text; null for a receipt that was imported */
  answer: string | null;
}

export interface ReceiptClaim {
  known: KnownReceipt | null;
  /** another receipt was given what this quote promised */
  quoteUsed: boolean;
}

/** Holds the receipt's number and its quote until the transaction ends, and reads what is there under them. */
export async function claimReceipt(
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
  quoteRef: string | null,
): Promise<ReceiptClaim> {
  const [row] = await tx.execute<{ claim: ReceiptClaim }>(
    sql`select claim_receipt(${tenantId}::uuid, ${storeId}::uuid, ${externalId}, ${quoteRef}::text) as claim`,
  );
  if (!row) throw new Error("claim_receipt answered nothing");
  return row.claim;
}

/** What a purchase takes of one campaign's limits. */
export interface LimitTake {
  campaignId: string;
  code: string;
  valueMinor: number;
  /** null: no limit, or a live quote has promised it already */
  usesMost: number | null;
  budgetMostMinor: number | null;
  /** the customer's own uses are counted too; the customer is locked by then, so what was read still holds */
  perCustomer: boolean;
}

/** Every column, for nothing fills in what is left out. */
export interface NewPurchase {
  purchase: Omit<PurchaseRow, "cancelledAt" | "cancellation">;
  lines: InferSelectModel<typeof purchaseLines>[];
  rewards: InferSelectModel<typeof purchaseRewards>[];
  event: Omit<InferSelectModel<typeof outbox>, "publishedAt">;
  /** null when nobody is to have points */
  earned: { accountId: string; postings: PostingRow[]; lots: LotRow[] } | null;
  limits: LimitTake[];
}

const inColumns = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

export interface Written {
  /** the account's balance after it, null where there is no account */
  balance: number | null;
  /** the code of a campaign whose limit was used up: nothing was written then */
  refused: string | null;
}

export async function insertPurchase(
  tx: Tx,
  { purchase, lines, rewards, event, earned, limits }: NewPurchase,
): Promise<Written> {
  const rows = {
    purchase: inColumns(purchase),
    lines: lines.map(inColumns),
    rewards: rewards.map(inColumns),
    event: inColumns(event),
    account_id: earned?.accountId ?? null,
    postings: (earned?.postings ?? []).map(inColumns),
    lots: (earned?.lots ?? []).map(inColumns),
    earned: (earned?.postings ?? []).reduce((sum, { points }) => sum + points, 0),
    limits: limits.map(inColumns),
  };
  const [row] = await tx.execute<{ written: Written }>(
    sql`select write_purchase(${JSON.stringify(rows)}::json) as written`,
  );
  if (!row) throw new Error("write_purchase answered nothing");
  return row.written;
}

export const insertEvent = (tx: Tx, event: InferInsertModel<typeof outbox>): Promise<unknown> =>
  tx.insert(outbox).values(event);

export const addToPurchaseCount = (tx: Tx, tenantId: string, customerId: string, by: 1 | -1) =>
  tx
    .update(customers)
    .set({ purchaseCount: sql`greatest(0, ${customers.purchaseCount} + ${by})` })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));

export async function findPurchaseByExternalId(
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
): Promise<PurchaseRow | null> {
  const [row] = await tx
    .select()
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.storeId, storeId),
        eq(purchases.externalId, externalId),
      ),
    );
  return row ?? null;
}

/** Locked until the transaction ends. */
export async function lockPurchase(
  tx: Tx,
  tenantId: string,
  storeId: string,
  id: string,
): Promise<PurchaseRow | null> {
  const [row] = await tx
    .select()
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.storeId, storeId), eq(purchases.id, id)))
    .for("update");
  return row ?? null;
}

export const markCancelled = (tx: Tx, tenantId: string, id: string, at: Date, cancellation: unknown) =>
  tx
    .update(purchases)
    .set({ status: "cancelled", cancelledAt: at, cancellation })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));
