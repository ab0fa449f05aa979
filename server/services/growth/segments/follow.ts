import { consumer } from "@/server/core/events/consumer";
import { refreshSegmentsOf } from "./refresh";

/** Who buys is in the segments that speak of it a second later; the rest the clock finds within a minute. */
export const segmentsFollow = consumer({
  name: "segments",
  topics: [
    "customer.registered",
    // comes after receipts and merges
    "portrait.changed",
    "tier.changed",
  ],
  async handle(ctx, events) {
    const ids = new Set(events.flatMap(({ payload }) => payload.customerId ?? []));
    await refreshSegmentsOf(ctx, [...ids]);
  },
});
