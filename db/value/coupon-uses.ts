import { sql } from "drizzle-orm";
import { giveSeriesUseBack, seriesUsing } from "@/db/campaigns/coupon-series";
import type { Statement, Statements, Tx } from "@/db/client";
import { blockIssuedBy, couponUsing, giveCouponUseBack } from "@/db/value/coupons";

interface Use {
  tenantId: string;
  purchaseId: string;
  customerId: string | null;
  at: Date;
}

/** A receipt uses a coupon; if the coupon has been used up since, the transaction fails with its id. */
export const couponTaking = (sql: Statements, use: Use, couponId: string): Statement[] => [
  couponUsing(sql, use, couponId),
  seriesUsing(sql, use.tenantId, couponId),
  sql`
    insert into coupon_uses (tenant_id, purchase_id, coupon_id, series_id, customer_id, used_at)
    select c.tenant_id, ${use.purchaseId}::uuid, c.id, c.series_id, ${use.customerId}::uuid,
      ${use.at.toISOString()}::text::timestamptz
    from coupons c where c.tenant_id = ${use.tenantId}::uuid and c.id = ${couponId}::uuid`,
];

/**
 * After a purchase that is wholly undone: the uses of its coupons are given back, and the coupons that it issued are
 * blocked, used ones too, so that a use given back does not count again. Repeating it changes nothing. Locks in the
 * order of a purchase.
 */
export async function giveCouponsBack(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const back = await tx.execute<{ couponId: string; seriesId: string }>(sql`
    select u.coupon_id as "couponId", u.series_id as "seriesId"
    from coupon_uses u
    join coupon_series s on s.tenant_id = u.tenant_id and s.id = u.series_id
    where u.tenant_id = ${tenantId}::uuid and u.purchase_id = ${purchaseId}::uuid and u.given_back_at is null
    order by s.code collate "C", u.coupon_id
    for update of u`);
  for (const { couponId, seriesId } of back) {
    await giveCouponUseBack(tx, tenantId, couponId);
    await giveSeriesUseBack(tx, tenantId, seriesId);
    await tx.execute(sql`
      update coupon_uses set given_back_at = ${at}::timestamptz
      where tenant_id = ${tenantId}::uuid and purchase_id = ${purchaseId}::uuid
        and coupon_id = ${couponId}::uuid`);
  }
  await blockIssuedBy(tx, tenantId, purchaseId, now);
}

/** Uses of coupons become another customer's: all of them, or those on receipts that are that customer's already. */
export const moveCouponUses = (
  tx: Tx,
  tenantId: string,
  { from, to, which }: { from: string; to: string; which: "all" | "on their receipts" },
) =>
  tx.execute(sql`
    update coupon_uses u set customer_id = ${to}::uuid
    where u.tenant_id = ${tenantId}::uuid and u.customer_id = ${from}::uuid
      ${
        which === "all"
          ? sql``
          : sql`and exists (select from purchases p
              where p.tenant_id = u.tenant_id and p.id = u.purchase_id and p.customer_id = ${to}::uuid)`
      }`);
