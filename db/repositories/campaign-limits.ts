import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

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

export interface CampaignUses {
  campaignId: string;
  uses: number;
}

/** What a customer has used of limits for each is used no more. Answers how much of which it was. */
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
