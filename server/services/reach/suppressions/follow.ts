import { liftErasedOf } from "@/db/reach/suppressions";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";

/** Who was erased, came back by an import and now agrees to something themselves may be written to again. */
export const suppressionsFollow = consumer({
  name: "suppressions",
  topics: ["consent.changed"],
  async handle(ctx, events) {
    for (const { payload } of events)
      if (payload.granted)
        await inTransaction(ctx, (tx) => liftErasedOf(tx, ctx.tenantId, payload.customerId, ctx.now));
  },
});
