import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaigns, customers, products, purchases, stores } from "@/db/schema";

export async function countBasics(tx: Tx, tenantId: string, now: Date) {
  const live = and(
    eq(campaigns.tenantId, tenantId),
    eq(campaigns.status, "active"),
    or(isNull(campaigns.startsAt), lte(campaigns.startsAt, now)),
    or(isNull(campaigns.endsAt), gt(campaigns.endsAt, now)),
  );
  return {
    stores: await tx.$count(stores, eq(stores.tenantId, tenantId)),
    products: await tx.$count(products, and(eq(products.tenantId, tenantId), isNull(products.archivedAt))),
    customers: await tx.$count(
      customers,
      and(eq(customers.tenantId, tenantId), eq(customers.status, "active")),
    ),
    liveCampaigns: await tx.$count(campaigns, live),
  };
}

/** Sums of each day in the tenant's time zone; days without a receipt are not here. */
export const sumReceiptsByDay = (tx: Tx, tenantId: string, since: Date, timezone: string) => {
  // one parameter: in `group by` a second one would be another expression to PostgreSQL
  const day = sql<string>`to_char(${purchases.occurredAt} at time zone ${sql.raw(`'${timezone.replaceAll("'", "''")}'`)}, 'YYYY-MM-DD')`;
  return tx
    .select({
      day,
      receipts: sql<number>`count(*)::int`,
      known: sql<number>`count(${purchases.customerId})::int`,
      netMinor: sql`sum(${purchases.netMinor})`.mapWith(Number),
      discountMinor: sql`sum(${purchases.discountMinor})`.mapWith(Number),
      earnedPoints: sql`sum(${purchases.earnedPoints})`.mapWith(Number),
    })
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        gt(purchases.occurredAt, since),
        eq(purchases.status, "recorded"),
      ),
    )
    .groupBy(day)
    .orderBy(day);
};
