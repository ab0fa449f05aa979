import { and, asc, eq, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { customers, type outbox, type purchaseLines, type purchaseRewards, purchases } from "@/db/schema";
import type { LotChange, LotPart } from "@/server/engine/points/lots";
import {
  type BasketState,
  type BasketStateQuery,
  type HashedIdentifier,
  openedWithCoupons,
  stateValues,
} from "./basket-state";
import type { GiftPaymentRow } from "./gift-card-payments";
import type { TakenRequest } from "./idempotency";
import type { LotRow, PostingRow } from "./points";

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
  /** not there: the request's key has answered already */
  claim?: ReceiptClaim;
  /** not there: the receipt was recorded before */
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

/** Columns that all rows of one receipt share are written once. */
type Own<Row, Shared extends keyof Row> = Omit<Row, Shared>;

/** What a receipt does to an account. Points that come in are lots; points that pay, and debts, are changes of lots. */
export interface AccountChange {
  accountId: string;
  /** the account is made by this purchase */
  isNew: boolean;
  /** the sum of the postings */
  change: number;
  /** after it; something else there means that the account changed although it was locked */
  balance: number;
  postings: Own<PostingRow, "tenantId" | "accountId" | "purchaseId" | "occurredAt" | "recordedAt">[];
  lots: Own<LotRow, "tenantId" | "accountId" | "purchaseId" | "customerId" | "expired">[];
  moved: MovedPoints | null;
}

export interface MovedPoints {
  /** what lots that were there have left after it */
  changes: LotChange[];
  /** of which lots the receipt is paid, as far as lots could */
  paid: LotPart[];
  holds: string[];
  holdStatus: "captured" | "released";
  /** what the customer has confirmed for this receipt, and now */
  confirmed: { id: string; at: Date } | null;
}

export interface PurchaseCoupons {
  /** ids, in the order in which they are taken */
  taken: string[];
  issued: { id: string; seriesId: string; codeEncrypted: string; codeHash: string; expiresAt: Date | null }[];
}

/** `to`: null where it only ends a grace. */
export interface TierLift {
  from: string | null;
  to: string | null;
  spentMinor: number;
  historyId: string;
  eventId: string;
}

/** Every other column, for nothing fills in what is left out. */
export interface NewPurchase {
  purchase: Omit<PurchaseRow, "cancelledAt" | "cancellation" | "answer" | "returnedMinor"> & {
    /** whom an offline till named, when nobody is known by it yet */
    unclaimed?: HashedIdentifier;
    /** what it does to its customer's tier, if anything */
    tier?: TierLift;
  };
  /** JSON text */
  answer: string;
  lines: Own<
    InferSelectModel<typeof purchaseLines>,
    "tenantId" | "purchaseId" | "occurredAt" | "returnedMilli"
  >[];
  rewards: Own<InferSelectModel<typeof purchaseRewards>, "tenantId" | "purchaseId" | "occurredAt">[];
  event: Own<InferSelectModel<typeof outbox>, "tenantId" | "createdAt" | "publishedAt" | "seq">;
  /** null when nobody has an account in it */
  account: AccountChange | null;
  limits: LimitTake[];
  /** what it takes from our own gift cards */
  gifts: GiftPaymentRow[];
  /** null: it neither uses coupons nor brings any */
  coupons: PurchaseCoupons | null;
  /** the till's request that this is the effect of */
  request: { key: string; bodyHash: string } | null;
}

export interface Written {
  /** the code of a campaign whose limit was used up: nothing was written then */
  refused: string | null;
  /** the id of a coupon that was gone, or of a new one whose code is taken: nothing was written then either */
  coupon?: string;
}

/** The last statement of a purchase's transaction. */
export const purchaseInsertion = (sql: Statements, rows: NewPurchase) =>
  rows.gifts.length === 0 ? plainInsertion(sql, rows) : giftInsertion(sql, rows);

/** The cards are taken from when the receipt is there, and nothing of it is there when one of them cannot pay. */
const giftInsertion = (sql: Statements, rows: NewPurchase) => {
  const { tenantId, id, storeId, tillId, recordedAt } = rows.purchase;
  return sql<{ written: Written }[]>`
    with done as materialized (${plainInsertion(sql, rows)})
    select written, case when written->>'refused' is null and written->>'coupon' is null then pay_by_gift_cards(${tenantId}::uuid, ${id}::uuid,
      ${storeId}::uuid, ${tillId}::uuid, ${tillId ?? "system"}::text, ${recordedAt.toISOString()}::text::timestamptz,
      ${JSON.stringify(rows.gifts)}::json) end as paid
    from done`;
};

const plainInsertion = (
  sql: Statements,
  { purchase, answer, lines, rewards, event, account, limits, coupons, request }: NewPurchase,
) => {
  const parts = sql`${JSON.stringify(purchase)}::json, ${answer}::json, ${JSON.stringify(lines)}::json,
    ${JSON.stringify(rewards)}::json, ${JSON.stringify(event)}::json, ${JSON.stringify(account)}::json,
    ${JSON.stringify(limits)}::json, ${request?.key ?? null}::text, ${request?.bodyHash ?? null}::text`;
  return coupons
    ? sql<{ written: Written }[]>`
        select write_purchase_with_coupons(${parts}, ${JSON.stringify(coupons.taken)}::json,
          ${JSON.stringify(coupons.issued)}::json) as written`
    : sql<{ written: Written }[]>`select write_purchase(${parts}) as written`;
};

/** Also says anew when the customer last bought: call it when the customer's receipts are what they should be. */
export const addToPurchaseCount = (tx: Tx, tenantId: string, customerId: string, by: number) =>
  tx
    .update(customers)
    .set({
      purchaseCount: sql`greatest(0, ${customers.purchaseCount} + ${by})`,
      lastPurchaseAt: sql`(select max(p.occurred_at) from purchases p
        where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid and p.status = 'recorded')`,
    })
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

export const setCancelled = (tx: Tx, tenantId: string, id: string, at: Date) =>
  tx
    .update(purchases)
    .set({ status: "cancelled", cancelledAt: at })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));

/** What the till got when it cancelled: whoever cancels again gets the same. */
export const keepCancellation = (tx: Tx, tenantId: string, id: string, cancellation: unknown) =>
  tx
    .update(purchases)
    .set({ cancellation })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));

/** A cancellation locks its receipt before the customer, and so does whoever moves receipts. */
export const lockPurchasesOf = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.customerId, customerId)))
    .orderBy(asc(purchases.id))
    .for("update");

/** Receipts of one customer become another's: all of them, or of these those that they have. Answers which. */
export async function movePurchases(
  tx: Tx,
  tenantId: string,
  { from, to, only }: { from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const moved = await tx
    .update(purchases)
    .set({ customerId: to })
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.customerId, from),
        only && sql`${purchases.id} = any (${`{${only.join(",")}}`}::uuid[])`,
      ),
    )
    .returning({ id: purchases.id });
  return moved.map(({ id }) => id);
}

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

/** What tills were told of a buyer is all that a receipt knows of who they were. */
export const erasePurchases = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    update purchases
    set answer = (answer::jsonb #- '{customer,maskedName}' #- '{customer,household}' #- '{customer,referralCode}')::json
    where tenant_id = ${tenantId}::uuid and customer_id = any (${`{${customerIds.join(",")}}`}::uuid[])
      and (answer::jsonb #> '{customer,maskedName}' is not null
        or answer::jsonb #> '{customer,household}' is not null)`);
