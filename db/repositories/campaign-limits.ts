import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

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
