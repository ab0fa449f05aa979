import { and, asc, eq, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type Statements, some, type Tx } from "@/db/client";
import type { TakenRequest } from "@/db/core/idempotency";
import { anyId, insertion, insertNewRows, insertRows, type Move, moveRows } from "@/db/rows";
import { cardOf, purchaseLines, purchaseRewards, purchases } from "@/db/schema";
import {
  type BasketState,
  type BasketStateQuery,
  type HashedIdentifier,
  openedWithCoupons,
  stateValues,
} from "@/db/till/basket-state";

export type PurchaseRow = InferSelectModel<typeof purchases>;

export interface KnownReceipt {
  id: string;
  contentHash: string;
  status: "recorded" | "cancelled";
  /** JSON text; null for a receipt that was imported */
  answer: string | null;
}

interface ReceiptClaim {
  known: KnownReceipt | null;
  /** another receipt was given what this quote promised */
  quoteUsed: boolean;
  /** something waits for this receipt */
  awaited: boolean;
}

export interface OpenedPurchase {
  request: TakenRequest;
  /** absent: the request's key already has a response */
  claim?: ReceiptClaim;
  /** absent: the receipt was recorded before */
  state?: BasketState;
}

export interface PurchaseOpening extends Omit<BasketStateQuery, "who"> {
  who: HashedIdentifier | null;
  receipt: { storeId: string; externalId: string; holdId: string | null };
  quoteRef: string | null;
  /** a till's request that must take effect once */
  request: { tillId: string; key: string } | null;
}

/**
 * The first statement of a purchase's transaction. It sets the tenant, and holds the request's key, the receipt's
 * number, its quote, the customer and the account until the transaction ends; and reads what is there under them.
 */
export const purchaseOpening = (sql: Statements, opening: PurchaseOpening) => {
  const { tenantId, request, receipt, quoteRef, who } = opening;
  const v = stateValues(opening);
  const opened = sql`open_purchase(${tenantId}::uuid, ${request?.tillId ?? null}::uuid, ${request?.key ?? null}::text,
      ${receipt.storeId}::uuid, ${receipt.externalId}::text, ${quoteRef}::text, ${who?.type ?? null}::text,
      ${who?.hash ?? null}::text, ${v.at}::text::timestamptz, ${v.campaigns}::text::uuid[], ${v.holdId}::uuid,
      ${v.lots}::bigint, ${v.tiersSince}::text::timestamptz, ${v.tiersEnough}::bigint)`;
  return openedWithCoupons<OpenedPurchase>(sql, opening, opened);
};

type NewRow<T extends PgTable, Later extends keyof InferSelectModel<T>> = Omit<InferSelectModel<T>, Later>;

/** Every column that a receipt begins with: nothing fills in what is left out. */
export type NewPurchaseRow = NewRow<typeof purchases, "cancelledAt" | "cancellation" | "returnedMinor">;

export type NewPurchaseLine = NewRow<typeof purchaseLines, "returnedMilli">;

export type NewPurchaseReward = NewRow<typeof purchaseRewards, never>;

export interface NewPurchase {
  purchase: NewPurchaseRow;
  lines: NewPurchaseLine[];
  rewards: NewPurchaseReward[];
}

/** A receipt's own rows, to be sent in this order. */
export const purchaseInsertions = (sql: Statements, { purchase, lines, rewards }: NewPurchase) => [
  insertion(sql, purchases, [purchase]),
  ...some(lines, (rows) => insertion(sql, purchaseLines, rows)),
  ...some(rewards, (rows) => insertion(sql, purchaseRewards, rows)),
];

/** Many at once. Returns the ids of the new ones; rows that another session wrote first stay. */
export async function insertPurchases(tx: Tx, all: readonly NewPurchase[]): Promise<Set<string>> {
  const made = await insertNewRows(
    tx,
    purchases,
    all.map(({ purchase }) => purchase),
  );
  const written = all.filter(({ purchase }) => made.has(purchase.id));
  await insertRows(
    tx,
    purchaseLines,
    written.flatMap(({ lines }) => lines),
  );
  await insertRows(
    tx,
    purchaseRewards,
    written.flatMap(({ rewards }) => rewards),
  );
  return made;
}

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

export const setCancelled = (tx: Tx, tenantId: string, id: string, at: Date) =>
  tx
    .update(purchases)
    .set({ status: "cancelled", cancelledAt: at })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));

/** Saves the response to a cancellation, so that a repeated cancellation returns the same. */
export const keepCancellation = (tx: Tx, tenantId: string, id: string, cancellation: unknown) =>
  tx
    .update(purchases)
    .set({ cancellation })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));

/** What has come back of a receipt so far. */
export async function markReturned(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  refundMinor: number,
  lines: readonly { position: number; milli: number }[],
): Promise<void> {
  await tx
    .update(purchases)
    .set({ returnedMinor: sql`${purchases.returnedMinor} + ${refundMinor}::bigint` })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, purchaseId)));
  await tx.execute(sql`
    update purchase_lines l set returned_milli = l.returned_milli + r.milli
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(position int, milli bigint)
    where l.tenant_id = ${tenantId}::uuid and l.purchase_id = ${purchaseId}::uuid and l.position = r.position`);
}

export const setPurchaseOwner = (
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  customerId: string,
  earnedPoints: number,
) =>
  tx
    .update(purchases)
    .set({ customerId, earnedPoints })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, purchaseId)));

/** Receipts of nobody become a customer's, with what they earned, which is nothing. */
export const joinReceipts = (tx: Tx, tenantId: string, customerId: string, ids: readonly string[]) =>
  tx.execute(sql`
    update purchases set customer_id = ${customerId}::uuid
    where tenant_id = ${tenantId}::uuid and id = ${anyId(ids)} and customer_id is null`);

/** Locks a customer's receipts. Cancellations and merges both lock receipts before the customer. */
export const lockPurchasesOf = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.customerId, customerId)))
    .orderBy(asc(purchases.id))
    .for("update");

/** Moves receipts from one customer to another: all, or those of these that they have. Returns which. */
export const movePurchases = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, purchases, tenantId, move);

/** Of these, how many count no more since then. */
export const countCancelledSince = (tx: Tx, tenantId: string, ids: string[], since: Date): Promise<number> =>
  tx.$count(
    purchases,
    and(
      eq(purchases.tenantId, tenantId),
      inArray(purchases.id, ids),
      eq(purchases.status, "cancelled"),
      sql`${purchases.cancelledAt} >= ${since.toISOString()}::timestamptz`,
    ),
  );

/**
 * Erases the buyer's details that tills sent, and what names them otherwise: their payment card, and the fiscal device's
 * words, where their address may be. A receipt holds nothing else about the person.
 */
export const erasePurchases = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    update purchases
    set answer = (answer::jsonb #- '{customer,maskedName}' #- '{customer,household}' #- '{customer,referralCode}')::json,
      payments = coalesce((select jsonb_agg(pay - 'cardTokenHash' order by n)
        from jsonb_array_elements(payments) with ordinality as paid(pay, n)), '[]'),
      fiscal = null
    where tenant_id = ${tenantId}::uuid and customer_id = ${anyId(customerIds)}
      and (fiscal is not null or ${cardOf(sql`payments`)} is not null
        or answer::jsonb #> '{customer}' ?| '{maskedName,household,referralCode}')`);
