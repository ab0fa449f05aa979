import { selectCardOwners } from "@/db/till/card-receipts";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { joinCardReceipts } from "./card-receipts";

/** Who has registered a card and pays with it unnamed later, too. */
export const purchasesFollow = consumer({
  name: "card-receipts",
  topics: ["purchase.recorded"],
  async handle(ctx, events) {
    const ids = events.flatMap(({ payload }) => (payload.customerId === null ? [payload.purchaseId] : []));
    const { tenant } = await liveCampaigns(ctx.db, ctx.tenantId);
    if (ids.length === 0 || tenant.cardReceiptsMonths === 0) return;
    await inTransaction(ctx, async (tx) => {
      for (const customerId of await selectCardOwners(tx, ctx.tenantId, ids))
        await joinCardReceipts(tx, ctx, customerId);
    });
  },
});
