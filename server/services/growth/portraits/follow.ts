import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { recordEvents } from "@/server/core/events/record";
import { refreshPortraits } from "./refresh";

/** A portrait is up to date a second after the receipt. */
export const portraitsFollow = consumer({
  name: "portraits",
  topics: [
    "customer.merged",
    "customer.unmerged",
    "purchase.recorded",
    "purchase.corrected",
    "purchase.joined",
    "purchase.cancelled",
    "purchase.returned",
  ],
  async handle(ctx, events) {
    const ids = new Set<string>();
    for (const { payload } of events) {
      if (payload.customerId) ids.add(payload.customerId);
      if ("mergedId" in payload) ids.add(payload.mergedId);
    }
    await refreshPortraits(ctx, [...ids]);
    const changed = [...ids].map((customerId) => ({ customerId }));
    if (changed.length > 0)
      await inTransaction(ctx, (tx) => recordEvents(tx, ctx, "portrait.changed", changed));
  },
});
