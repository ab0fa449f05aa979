import { eq, sql } from "drizzle-orm";
import type { Statement, Statements, Tx } from "@/db/client";
import { insist } from "@/db/refusals";
import { insertRows } from "@/db/rows";
import { campaignCustomerUsage, campaignUsage } from "@/db/schema";

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

/** Where it is used up, the transaction is refused with the campaign's code. */
export const limitTaking = (
  sql: Statements,
  tenantId: string,
  customerId: string | null,
  { campaignId, code, valueMinor, usesMost, budgetMostMinor, perCustomer }: LimitTake,
): Statement[] => [
  sql`
    with taken as (
      insert into campaign_usage as u (tenant_id, campaign_id, uses, spent_minor)
      values (${tenantId}::uuid, ${campaignId}::uuid, 1, ${valueMinor}::bigint)
      on conflict (tenant_id, campaign_id) do update
        set uses = u.uses + 1, spent_minor = u.spent_minor + excluded.spent_minor
        where (${usesMost}::int is null or u.uses < ${usesMost}::int) and (${budgetMostMinor}::bigint is null
          or u.spent_minor + excluded.spent_minor <= ${budgetMostMinor}::bigint)
      returning 1)
    select ${insist(sql, sql`exists (select from taken)`, "limit", code)}`,
  ...(perCustomer && customerId
    ? [
        sql`
    insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
    values (${tenantId}::uuid, ${customerId}::uuid, ${campaignId}::uuid, 1)
    on conflict (tenant_id, customer_id, campaign_id) do update set uses = u.uses + 1`,
      ]
    : []),
];

/** After a purchase was undone, in part or as a whole; sorted, so that two cancellations never wait for each other in a circle. */
export async function giveLimitsBack(
  tx: Tx,
  tenantId: string,
  customerId: string | null,
  back: readonly { campaignId: string; valueMinor: number }[],
  uses: 0 | 1,
): Promise<void> {
  const sorted = [...back].sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
  for (const { campaignId, valueMinor } of sorted) {
    await tx.execute(sql`
      update campaign_usage set uses = greatest(0, uses - ${uses}::int), spent_minor = greatest(0, spent_minor - ${valueMinor}::bigint)
      where tenant_id = ${tenantId}::uuid and campaign_id = ${campaignId}::uuid`);
    if (customerId && uses > 0)
      await tx.execute(sql`
        update campaign_customer_usage set uses = greatest(0, uses - ${uses}::int)
        where tenant_id = ${tenantId}::uuid and campaign_id = ${campaignId}::uuid
          and customer_id = ${customerId}::uuid`);
  }
}

/** Of campaigns that nothing has been used of yet. */
export async function insertUsage(
  tx: Tx,
  rows: readonly (typeof campaignUsage.$inferInsert)[],
  ofCustomers: readonly (typeof campaignCustomerUsage.$inferInsert)[],
): Promise<void> {
  await insertRows(tx, campaignUsage, rows);
  await insertRows(tx, campaignCustomerUsage, ofCustomers);
}

export interface CampaignSpent {
  campaignId: string;
  uses: number;
  spentMinor: number;
}

/** A campaign that was never used has no row. */
export const selectCampaignsSpent = (tx: Tx, tenantId: string): Promise<CampaignSpent[]> =>
  tx
    .select({
      campaignId: campaignUsage.campaignId,
      uses: campaignUsage.uses,
      spentMinor: campaignUsage.spentMinor,
    })
    .from(campaignUsage)
    .where(eq(campaignUsage.tenantId, tenantId));

export interface CampaignUses {
  campaignId: string;
  uses: number;
}

/** Removes a customer's uses of per-customer limits. Returns how many of each there were. */
export async function removeUses(tx: Tx, tenantId: string, customerId: string): Promise<CampaignUses[]> {
  const gone = await tx.execute<{ campaignId: string; uses: number }>(sql`
    delete from campaign_customer_usage where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid
    returning campaign_id as "campaignId", uses`);
  return [...gone].map(({ campaignId, uses }) => ({ campaignId, uses }));
}

export async function addUses(
  tx: Tx,
  tenantId: string,
  customerId: string,
  uses: readonly CampaignUses[],
  sign: 1 | -1,
): Promise<void> {
  await tx.execute(sql`
    insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
    select ${tenantId}::uuid, ${customerId}::uuid, c.id, greatest(0, w.uses * ${sign}::int)
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as w("campaignId" uuid, uses int)
    join campaigns c on c.tenant_id = ${tenantId}::uuid and c.id = w."campaignId"
    on conflict (tenant_id, customer_id, campaign_id) do update
      set uses = greatest(0, u.uses + ${sign}::int * (
        select w.uses from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as w("campaignId" uuid, uses int)
        where w."campaignId" = u.campaign_id))`);
}
