import type { Tx } from "@/db/client";
import { recheckPair, recheckPurchases, selectReferralsTo } from "@/db/growth/referrals";
import { selectFamily } from "@/db/members/customer-page";
import { type Ctx, inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import type { EventOf } from "@/server/core/events/topics";
import { settleReferral } from "./settle";

const TOPICS = [
  "customer.registered",
  "customer.merged",
  "purchase.recorded",
  "purchase.returned",
  "purchase.cancelled",
  "purchase.corrected",
] as const;

type Heard = EventOf<(typeof TOPICS)[number]>;

/** A first purchase gives rewards; what takes it away, or makes one person of the two, takes them back. */
export const referralsFollow = consumer({
  name: "referrals",
  topics: TOPICS,
  atOnce: true,
  async handle(ctx, events) {
    for (const id of await inTransaction(ctx, (tx) => touched(tx, ctx, events)))
      await settleReferral(ctx, id);
  },
});

async function touched(tx: Tx, { tenantId }: Ctx, events: readonly Heard[]): Promise<Set<string>> {
  const bought = new Set<string>();
  const changed = new Set<string>();
  const ids = new Set<string>();
  for (const { topic, payload } of events) {
    if (topic === "customer.merged") {
      const family = await selectFamily(tx, tenantId, payload.customerId);
      for (const id of await recheckPair(tx, tenantId, family)) ids.add(id);
    } else if (topic === "customer.registered" || topic === "purchase.recorded") {
      if (payload.customerId) bought.add(payload.customerId);
    } else if (payload.purchaseId) changed.add(payload.purchaseId);
  }
  if (changed.size > 0) for (const id of await recheckPurchases(tx, tenantId, [...changed])) ids.add(id);
  if (bought.size > 0) for (const { id } of await selectReferralsTo(tx, tenantId, [...bought])) ids.add(id);
  return ids;
}
