import { consumer } from "@/server/core/events/consumer";
import type { EventOf } from "@/server/core/events/topics";
import { noteChanges } from "./inside/change";

const TOPICS = [
  "customer.changed",
  "customer.merged",
  "customer.unmerged",
  "purchase.recorded",
  "purchase.corrected",
  "purchase.joined",
  "purchase.cancelled",
  "purchase.returned",
  "referral.rewarded",
  "referral.taken-back",
  "tier.changed",
] as const;

function concerned({ topic, payload }: EventOf<(typeof TOPICS)[number]>): (string | null)[] {
  if (topic === "referral.rewarded" || topic === "referral.taken-back")
    return [payload.newcomerId, payload.referrerId];
  if (topic === "customer.unmerged") return [payload.customerId, payload.mergedId];
  return [payload.customerId];
}

/** Phones show the new balance within seconds; what no event tells of is found by the clock. */
export const walletFollow = consumer({
  name: "wallet",
  topics: TOPICS,
  async handle(ctx, events) {
    const ids = new Set(events.flatMap(concerned).filter((id) => id !== null));
    if (ids.size === 0) return;
    for (let more = true; more; ) ({ more } = await noteChanges(ctx, [...ids]));
  },
});
