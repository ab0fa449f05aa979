import { skipAdvertisingOf } from "@/db/reach/messages";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";

/** Who withdraws their consent gets none of what is queued; the sender asks once more by itself. */
export const messagesFollow = consumer({
  name: "messages",
  topics: ["consent.changed"],
  atOnce: true,
  async handle(ctx, events) {
    for (const { payload } of events) {
      const { customerId, purpose, channel, granted } = payload;
      if (purpose !== "marketing" || granted) continue;
      await inTransaction(ctx, (tx) =>
        skipAdvertisingOf(tx, ctx.tenantId, [customerId], { channel, reason: "withdrawn", now: ctx.now }),
      );
    }
  },
});
