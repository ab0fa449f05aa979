import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

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
    await tx.execute(sql`
      update coupons set uses = greatest(0, uses - 1)
      where tenant_id = ${tenantId}::uuid and id = ${couponId}::uuid`);
    await tx.execute(sql`
      update coupon_series set uses = greatest(0, uses - 1)
      where tenant_id = ${tenantId}::uuid and id = ${seriesId}::uuid`);
    await tx.execute(sql`
      update coupon_uses set given_back_at = ${at}::timestamptz
      where tenant_id = ${tenantId}::uuid and purchase_id = ${purchaseId}::uuid
        and coupon_id = ${couponId}::uuid`);
  }
  await tx.execute(sql`
    update coupons set blocked_at = ${at}::timestamptz
    where tenant_id = ${tenantId}::uuid and issued_by = ${purchaseId}::uuid and blocked_at is null`);
}

/** Coupons that were issued to one customer are another's: all of them, or of these those that they have. Answers which. */
export async function moveCoupons(
  tx: Tx,
  tenantId: string,
  { from, to, only }: { from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const moved = await tx.execute<{ id: string }>(sql`
    update coupons set customer_id = ${to}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid
      ${only ? sql`and id = any (${`{${only.join(",")}}`}::uuid[])` : sql``}
    returning id`);
  return [...moved].map(({ id }) => id);
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
