import { lockMonthSums, sumCustomers } from "@/db/insight/month-sums";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { loadTenant } from "@/server/core/tenant/load";

/** Receipts that went to another customer are summed as theirs. */
export const analyticsFollow = consumer({
  name: "analytics",
  topics: ["customer.merged", "customer.unmerged", "purchase.corrected", "purchase.joined"],
  async handle(ctx, events) {
    const ids = new Set<string>();
    for (const { payload } of events) {
      ids.add(payload.customerId);
      if ("mergedId" in payload) ids.add(payload.mergedId);
    }
    await inTransaction(ctx, async (tx) => {
      const { timezone } = await loadTenant(tx, ctx.tenantId);
      await lockMonthSums(tx, ctx.tenantId);
      await sumCustomers(tx, ctx.tenantId, timezone, [...ids]);
    });
  },
});
