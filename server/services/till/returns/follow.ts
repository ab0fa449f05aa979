import { findJoinableOf } from "@/db/till/returns";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { joinReturns } from "./join";

/** Returns that came before their receipt take effect when it is recorded. */
export const returnsFollow = consumer({
  name: "returns",
  topics: ["purchase.recorded"],
  atOnce: true,
  async handle(ctx, events) {
    const purchases = events.map(({ payload }) => payload.purchaseId);
    const receipts = await inTransaction(ctx, (tx) => findJoinableOf(tx, ctx.tenantId, purchases));
    for (const receipt of receipts) await joinReturns(ctx, receipt);
  },
});
