import { statementsOf, type Tx } from "@/db/client";
import type { HistoryCursor } from "@/db/members/customer-history";

export interface StatementRow extends Record<string, unknown> {
  id: string;
  at: string;
  ms: number;
  rule: string;
  points: number;
  /** of the account, after this posting */
  balance: number;
  purchaseId: string | null;
  receipt: string | null;
  campaign: string | null;
}

/**
 * The postings of a customer's account, the newest first. Reads only one page, however many there are. In a household
 * it does not show which receipts other members had.
 */
export async function selectStatement(
  tx: Tx,
  tenantId: string,
  { customerId, before, limit }: { customerId: string; before: HistoryCursor | null; limit: number },
): Promise<StatementRow[]> {
  const sql = statementsOf(tx);
  const tenant = sql`${tenantId}::uuid`;
  const place = before && sql`(${before.at}::text::timestamptz, ${before.key}::uuid)`;
  const rows = await sql<StatementRow[]>`
    with account as (
      select a.id, a.balance - ${
        place
          ? sql`coalesce((select sum(n.points) from postings n
              where n.tenant_id = ${tenant} and n.account_id = a.id and (n.occurred_at, n.id) >= ${place}), 0)`
          : sql`0`
      } as balance
      from accounts a join account_members m on m.tenant_id = a.tenant_id and m.account_id = a.id
      where a.tenant_id = ${tenant} and m.customer_id = ${customerId}::uuid),
    page as (
      select p.id, p.occurred_at, p.rule, p.points, p.purchase_id, a.balance
      from account a join postings p on p.tenant_id = ${tenant} and p.account_id = a.id
      ${place ? sql`where (p.occurred_at, p.id) < ${place}` : sql``}
      order by p.occurred_at desc, p.id desc limit ${limit}::int)
    select p.id, p.occurred_at::text as at, (extract(epoch from p.occurred_at) * 1000)::float8 as ms, p.rule,
      p.points::float8 as points,
      (p.balance - coalesce(sum(p.points) over (
        order by p.occurred_at desc, p.id desc rows between unbounded preceding and 1 preceding), 0))::float8 as balance,
      r.id as "purchaseId", r.external_id as receipt,
      (select c.name from campaigns c where c.tenant_id = ${tenant} and (p.purchase_id is null or r.id is not null)
        and c.code = split_part(split_part(p.rule, 'campaign:', 2), ':', 1)) as campaign
    from page p
    left join purchases r on r.tenant_id = ${tenant} and r.id = p.purchase_id and r.customer_id = ${customerId}::uuid
    order by p.occurred_at desc, p.id desc`;
  return [...rows];
}
