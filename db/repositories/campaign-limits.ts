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
