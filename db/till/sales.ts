import { type SQL, sql } from "drizzle-orm";

/**
 * What was bought, less what has come back, as rows of one moment each: a receipt with what is left of its net, and what
 * came back without a receipt, below 0. Every sum of what was spent is one over these.
 */
export const salesOf = (tenantId: string): SQL => sql`(
  select customer_id, store_id, occurred_at, 1 as receipts, net_minor - returned_minor as net_minor, discount_minor,
    earned_points, redeemed_points, redeemed_minor
  from purchases where tenant_id = ${tenantId}::uuid and status = 'recorded'
  union all
  select customer_id, store_id, occurred_at, 0, -refund_minor, 0, 0, 0, 0
  from returns where tenant_id = ${tenantId}::uuid and status = 'recorded' and purchase_id is null)`;
