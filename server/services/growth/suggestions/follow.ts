import { markBought, unmarkBought } from "@/db/growth/suggestion-events";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";

const DAY_SECONDS = 86_400;
/** What is bought later was not bought because of it. */
const BOUGHT_WITHIN_DAYS = 7;
/** A till may name the moment at which a receipt was begun: the suggestion came while it was filled. */
const BEGUN_BEFORE_SECONDS = 15 * 60;

const COUNTED = { beforeSeconds: BEGUN_BEFORE_SECONDS, afterSeconds: BOUGHT_WITHIN_DAYS * DAY_SECONDS };

/** What was suggested and then bought is seen by the receipts. */
export const suggestionsFollow = consumer({
  name: "suggestions",
  topics: ["purchase.recorded", "purchase.cancelled"],
  async handle(ctx, events) {
    await inTransaction(ctx, async (tx) => {
      for (const { topic, payload } of events) {
        if (payload.customerId === null) continue;
        if (topic === "purchase.recorded") await markBought(tx, ctx.tenantId, payload.purchaseId, COUNTED);
        else await unmarkBought(tx, ctx.tenantId, payload.purchaseId);
      }
    });
  },
});
