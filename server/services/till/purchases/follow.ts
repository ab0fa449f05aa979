import { selectCardOwners } from "@/db/till/card-receipts";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { loadTenant } from "@/server/core/tenant/load";
import { joinCardReceipts } from "./card-receipts";

/** Who has registered a card and pays with it unnamed later, too. */
export const purchasesFollow = consumer({
  name: "card-receipts",
  topics: ["purchase.recorded"],
  async handle(ctx, events) {
    const ids = events.flatMap(({ payload }) => (payload.customerId === null ? [payload.purchaseId] : []));
    if (ids.length === 0) return;
    await inTransaction(ctx, async (tx) => {
      const { cardReceiptsMonths: months } = await loadTenant(tx, ctx.tenantId);
      if (months === 0) return;
      for (const customerId of await selectCardOwners(tx, ctx.tenantId, ids))
        await joinCardReceipts(tx, ctx, customerId);
    });
  },
});
