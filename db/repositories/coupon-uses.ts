import { sql } from "drizzle-orm";
import type { Statement, Statements, Tx } from "@/db/client";
import { insist } from "@/db/refusals";
import { rowJson } from "@/db/rows";
import type { NewCoupon } from "./coupons";

interface Use {
  tenantId: string;
  purchaseId: string;
  customerId: string | null;
  at: Date;
}

/**
 * A receipt uses a coupon: one conditional statement each for the coupon and its series. Where it is gone meanwhile,
 * the transaction is refused with its id.
 */
export const couponTaking = (sql: Statements, use: Use, couponId: string): Statement[] => {
  const tenantId = sql`${use.tenantId}::uuid`;
  const customerId = sql`${use.customerId}::uuid`;
  const isTaken = insist(sql, sql`exists (select from taken)`, "coupon", couponId);
  return [
    sql`
      with taken as (
        update coupons c set uses = c.uses + 1 from coupon_series s
        where c.tenant_id = ${tenantId} and c.id = ${couponId}::uuid and s.tenant_id = ${tenantId} and s.id = c.series_id
          and c.blocked_at is null and (s.kind = 'shared' or c.uses = 0)
          and (s.uses_most_per_customer is null or s.uses_most_per_customer > (
            select count(*) from coupon_uses u where u.tenant_id = ${tenantId} and u.customer_id = ${customerId}
              and u.series_id = s.id and u.given_back_at is null))
        returning 1)
      select ${isTaken}`,
    sql`
      with taken as (
        update coupon_series s set uses = s.uses + 1 from coupons c
        where c.tenant_id = ${tenantId} and c.id = ${couponId}::uuid and s.tenant_id = ${tenantId} and s.id = c.series_id
          and (s.uses_most is null or s.uses < s.uses_most)
        returning 1)
      select ${isTaken}`,
    sql`
      insert into coupon_uses (tenant_id, purchase_id, coupon_id, series_id, customer_id, used_at)
      select c.tenant_id, ${use.purchaseId}::uuid, c.id, c.series_id, ${customerId}, ${use.at.toISOString()}::text::timestamptz
      from coupons c where c.tenant_id = ${tenantId} and c.id = ${couponId}::uuid`,
  ];
};

/** A new coupon for the buyer; where its code is somebody's already, the transaction is refused with its id. */
export const couponIssuing = (sql: Statements, row: NewCoupon & { id: string }): Statement => sql`
  with made as (
    insert into coupons (tenant_id, id, series_id, code_encrypted, code_hash, customer_id, issued_at, issued_by, expires_at)
    select tenant_id, id, series_id, code_encrypted, code_hash, customer_id, issued_at, issued_by, expires_at
    from json_populate_record(null::coupons, ${rowJson(row)}::text::json)
    on conflict do nothing returning 1)
  select ${insist(sql, sql`exists (select from made)`, "coupon", row.id)}`;

/** Coupons of one customer become another's: all of them, or these; their uses go with the purchases. Answers which. */
export async function moveCoupons(
  tx: Tx,
  tenantId: string,
  { from, to, only, purchases }: { from: string; to: string; only?: string[]; purchases: string[] },
): Promise<string[]> {
  const ids = (list: readonly string[]) => sql`${`{${list.join(",")}}`}::uuid[]`;
  const moved = await tx.execute<{ id: string }>(sql`
    update coupons set customer_id = ${to}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid
      ${only ? sql`and id = any (${ids(only)})` : sql``}
    returning id`);
  await tx.execute(sql`
    update coupon_uses set customer_id = ${to}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid and purchase_id = any (${ids(purchases)})`);
  return [...moved].map(({ id }) => id);
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
