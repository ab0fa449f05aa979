import { sql } from "drizzle-orm";
import { giveSeriesUseBack, seriesUsing } from "@/db/campaigns/coupon-series";
import type { Statement, Statements, Tx } from "@/db/client";
import { blockIssuedBy, couponUsing, giveCouponUseBack, moveOwnCoupons } from "@/db/value/coupons";

interface Use {
  tenantId: string;
  purchaseId: string;
  customerId: string | null;
  at: Date;
}

/** A receipt uses a coupon; where it is gone meanwhile, the transaction is refused with its id. */
export const couponTaking = (sql: Statements, use: Use, couponId: string): Statement[] => [
  couponUsing(sql, use, couponId),
  seriesUsing(sql, use.tenantId, couponId),
  sql`
    insert into coupon_uses (tenant_id, purchase_id, coupon_id, series_id, customer_id, used_at)
    select c.tenant_id, ${use.purchaseId}::uuid, c.id, c.series_id, ${use.customerId}::uuid,
      ${use.at.toISOString()}::text::timestamptz
    from coupons c where c.tenant_id = ${use.tenantId}::uuid and c.id = ${couponId}::uuid`,
];

/** Coupons of one customer become another's: all of them, or these; their uses go with the purchases. Answers which. */
export async function moveCoupons(
  tx: Tx,
  tenantId: string,
  { from, to, only, purchases }: { from: string; to: string; only?: string[]; purchases: string[] },
): Promise<string[]> {
  const ids = (list: readonly string[]) => sql`${`{${list.join(",")}}`}::uuid[]`;
  const moved = await moveOwnCoupons(tx, tenantId, { from, to, ...(only ? { only } : {}) });
  await tx.execute(sql`
    update coupon_uses set customer_id = ${to}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid and purchase_id = any (${ids(purchases)})`);
  return moved;
}

/**
 * After a purchase that is wholly undone: the uses of its coupons are given back, and the coupons that it brought are
 * blocked, used ones too: when their use is given back, they shall not count again. Repeating it changes nothing. Locks in the order of a purchase.
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
