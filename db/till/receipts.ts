import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaigns, products, purchaseLines, purchaseRewards, purchases, stores, tills } from "@/db/schema";
import { inScope, type Scope } from "@/db/scope";

export interface ReceiptMark {
  at: Date;
  id: string;
}

export interface ReceiptFilter extends Scope {
  start?: Date | undefined;
  end?: Date | undefined;
  card?: "with" | "without" | undefined;
  points?: "given" | "paid" | undefined;
}

const POINTS = { given: purchases.earnedPoints, paid: purchases.redeemedPoints } as const;

const matching = (tenantId: string, filter: ReceiptFilter): SQL | undefined =>
  and(
    eq(purchases.tenantId, tenantId),
    filter.start && gte(purchases.occurredAt, filter.start),
    filter.end && lt(purchases.occurredAt, filter.end),
    filter.card && (filter.card === "with" ? isNotNull : isNull)(purchases.customerId),
    filter.points && gt(POINTS[filter.points], 0),
    sql`true ${inScope(tenantId, filter, sql`${purchases.storeId}`)}`,
  );

/** By time and then by id, so that receipts of one moment have an order too. */
const beyond = ({ at, id }: ReceiptMark, compare: typeof lt | typeof gt): SQL | undefined =>
  or(compare(purchases.occurredAt, at), and(eq(purchases.occurredAt, at), compare(purchases.id, id)));

const listed = (tx: Tx) =>
  tx
    .select({
      id: purchases.id,
      externalId: purchases.externalId,
      occurredAt: purchases.occurredAt,
      store: { code: stores.code, name: stores.name, timezone: stores.timezone },
      customerId: purchases.customerId,
      netMinor: purchases.netMinor,
      returnedMinor: purchases.returnedMinor,
      discountMinor: sql`${purchases.discountMinor} + ${purchases.manualDiscountMinor}`.mapWith(Number),
      earnedPoints: purchases.earnedPoints,
      redeemedPoints: purchases.redeemedPoints,
      status: purchases.status,
    })
    .from(purchases)
    .innerJoin(stores, and(eq(stores.tenantId, purchases.tenantId), eq(stores.id, purchases.storeId)));

/** The newest first; with `after`, those right above it, still the newest first. */
export async function selectReceipts(
  tx: Tx,
  tenantId: string,
  filter: ReceiptFilter,
  { before, after, limit }: { before?: ReceiptMark; after?: ReceiptMark; limit: number },
) {
  const order = after ? asc : desc;
  const mark = after ? beyond(after, gt) : before && beyond(before, lt);
  const rows = await listed(tx)
    .where(and(matching(tenantId, filter), mark))
    .orderBy(order(purchases.occurredAt), order(purchases.id))
    .limit(limit);
  return after ? rows.reverse() : rows;
}

export async function findReceipt(tx: Tx, tenantId: string, id: string) {
  const [receipt] = await tx
    .select({
      id: purchases.id,
      externalId: purchases.externalId,
      occurredAt: purchases.occurredAt,
      recordedAt: purchases.recordedAt,
      cancelledAt: purchases.cancelledAt,
      status: purchases.status,
      channel: purchases.channel,
      source: purchases.source,
      customerId: purchases.customerId,
      store: { code: stores.code, name: stores.name, timezone: stores.timezone },
      till: tills.name,
      grossMinor: purchases.grossMinor,
      manualDiscountMinor: purchases.manualDiscountMinor,
      discountMinor: purchases.discountMinor,
      redeemedPoints: purchases.redeemedPoints,
      redeemedMinor: purchases.redeemedMinor,
      netMinor: purchases.netMinor,
      returnedMinor: purchases.returnedMinor,
      offline: purchases.offline,
      earnedPoints: purchases.earnedPoints,
    })
    .from(purchases)
    .innerJoin(stores, and(eq(stores.tenantId, purchases.tenantId), eq(stores.id, purchases.storeId)))
    .leftJoin(tills, and(eq(tills.tenantId, purchases.tenantId), eq(tills.id, purchases.tillId)))
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));
  return receipt ?? null;
}

export const selectReceiptLines = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      position: purchaseLines.position,
      sku: purchaseLines.sku,
      name: products.name,
      quantityMilli: purchaseLines.quantityMilli,
      returnedMilli: purchaseLines.returnedMilli,
      priceMinor: purchaseLines.priceMinor,
      grossMinor: purchaseLines.grossMinor,
      discountMinor: sql`${purchaseLines.discountMinor} + ${purchaseLines.manualDiscountMinor}`.mapWith(
        Number,
      ),
      redeemedPoints: purchaseLines.redeemedPoints,
      netMinor: purchaseLines.netMinor,
      earnedPoints: purchaseLines.earnedPoints,
    })
    .from(purchaseLines)
    .leftJoin(
      products,
      and(eq(products.tenantId, purchaseLines.tenantId), eq(products.id, purchaseLines.productId)),
    )
    .where(and(eq(purchaseLines.tenantId, tenantId), eq(purchaseLines.purchaseId, purchaseId)))
    .orderBy(asc(purchaseLines.position));

/** What campaigns gave on it: a discount a line, and the rest with position -1. */
export const selectReceiptRewards = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      campaign: { code: campaigns.code, name: campaigns.name },
      instrument: purchaseRewards.instrument,
      position: purchaseRewards.position,
      kind: purchaseRewards.kind,
      discountMinor: purchaseRewards.discountMinor,
      points: purchaseRewards.points,
    })
    .from(purchaseRewards)
    .innerJoin(
      campaigns,
      and(eq(campaigns.tenantId, purchaseRewards.tenantId), eq(campaigns.id, purchaseRewards.campaignId)),
    )
    .where(and(eq(purchaseRewards.tenantId, tenantId), eq(purchaseRewards.purchaseId, purchaseId)))
    .orderBy(asc(purchaseRewards.position), asc(campaigns.name));
