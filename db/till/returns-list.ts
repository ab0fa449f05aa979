import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { purchases, returns, stores } from "@/db/schema";

export const RETURN_STATUSES = ["recorded", "pending_original", "refused"] as const;

export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export interface ReturnsMark {
  at: Date;
  id: string;
}

const listed = (tx: Tx) =>
  tx
    .select({
      id: returns.id,
      externalId: returns.externalId,
      status: returns.status,
      occurredAt: returns.occurredAt,
      recordedAt: returns.recordedAt,
      cashier: returns.cashier,
      reason: returns.reason,
      store: { code: stores.code, name: stores.name, timezone: stores.timezone },
      receipt: { id: purchases.id, externalId: purchases.externalId },
      originalExternalId: returns.originalExternalId,
      customerId: returns.customerId,
      refundMinor: returns.refundMinor,
      pointsRestored: returns.pointsRestored,
      pointsTaken: returns.pointsTaken,
    })
    .from(returns)
    .innerJoin(stores, and(eq(stores.tenantId, returns.tenantId), eq(stores.id, returns.storeId)))
    .leftJoin(purchases, and(eq(purchases.tenantId, returns.tenantId), eq(purchases.id, returns.purchaseId)));

/** The newest first, by when the till sent them. */
export const selectReturns = (
  tx: Tx,
  tenantId: string,
  { status, before, limit }: { status: ReturnStatus | null; before: ReturnsMark | null; limit: number },
) =>
  listed(tx)
    .where(
      and(
        eq(returns.tenantId, tenantId),
        status ? eq(returns.status, status) : undefined,
        before
          ? sql`(${returns.recordedAt}, ${returns.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(returns.recordedAt), desc(returns.id))
    .limit(limit);

export const selectReturnsOf = (tx: Tx, tenantId: string, purchaseId: string) =>
  listed(tx)
    .where(and(eq(returns.tenantId, tenantId), eq(returns.purchaseId, purchaseId)))
    .orderBy(desc(returns.recordedAt), desc(returns.id));

/** What these customers have returned, with the number of the receipt it came from, if there was one. */
export const selectAllReturns = (tx: Tx, tenantId: string, family: string[], most: number) =>
  tx
    .select({
      number: returns.externalId,
      at: returns.occurredAt,
      receipt: purchases.externalId,
      status: returns.status,
      refundMinor: returns.refundMinor,
      pointsRestored: returns.pointsRestored,
      pointsTaken: returns.pointsTaken,
    })
    .from(returns)
    .leftJoin(purchases, and(eq(purchases.tenantId, returns.tenantId), eq(purchases.id, returns.purchaseId)))
    .where(and(eq(returns.tenantId, tenantId), inArray(returns.customerId, family)))
    .orderBy(asc(returns.occurredAt), asc(returns.id))
    .limit(most);
