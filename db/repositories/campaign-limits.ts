import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface Take {
  tenantId: string;
  campaignId: string;
  valueMinor: number;
  /** null: no limit, or a live quote has promised it already */
  usesMost: number | null;
  budgetMostMinor: number | null;
}

/** One conditional statement: false when it would go over a limit. */
export async function takeLimit(tx: Tx, take: Take): Promise<boolean> {
  const { tenantId, campaignId, valueMinor, usesMost, budgetMostMinor } = take;
  const rows = await tx.execute(sql`
    insert into campaign_usage as u (tenant_id, campaign_id, uses, spent_minor)
    values (${tenantId}::uuid, ${campaignId}::uuid, 1, ${valueMinor}::bigint)
    on conflict (tenant_id, campaign_id) do update
      set uses = u.uses + 1, spent_minor = u.spent_minor + excluded.spent_minor
      where (${usesMost}::int is null or u.uses < ${usesMost}::int)
        and (${budgetMostMinor}::bigint is null or u.spent_minor + excluded.spent_minor <= ${budgetMostMinor}::bigint)
    returning 1`);
  return rows.length === 1;
}

/** The customer's row is locked by then, so what was read of it still holds. */
export const countCustomerUse = (
  tx: Tx,
  tenantId: string,
  customerId: string,
  campaignId: string,
): Promise<unknown> =>
  tx.execute(sql`
    insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
    values (${tenantId}::uuid, ${customerId}::uuid, ${campaignId}::uuid, 1)
    on conflict (tenant_id, customer_id, campaign_id) do update set uses = u.uses + 1`);

/** After a cancelled purchase; sorted, so that two cancellations never wait for each other in a circle. */
export async function giveLimitsBack(
  tx: Tx,
  tenantId: string,
  customerId: string | null,
  taken: readonly { campaignId: string; valueMinor: number }[],
): Promise<void> {
  const sorted = [...taken].sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
  for (const { campaignId, valueMinor } of sorted) {
    await tx.execute(sql`
      update campaign_usage set uses = greatest(0, uses - 1), spent_minor = greatest(0, spent_minor - ${valueMinor}::bigint)
      where tenant_id = ${tenantId}::uuid and campaign_id = ${campaignId}::uuid`);
    if (customerId)
      await tx.execute(sql`
        update campaign_customer_usage set uses = greatest(0, uses - 1)
        where tenant_id = ${tenantId}::uuid and campaign_id = ${campaignId}::uuid
          and customer_id = ${customerId}::uuid`);
  }
}
