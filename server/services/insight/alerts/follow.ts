import { type Ctx, inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import type { EventOf } from "@/server/core/events/topics";
import { keepFindings } from "./inside/find";
import { receipts, registered, remarked, returned, type Source } from "./inside/sources";

const TOPICS = ["purchase.recorded", "purchase.returned", "customer.registered"] as const;

type Heard = EventOf<(typeof TOPICS)[number]>;

/** What each topic may lead to, and by which ids it is read. */
const sourcesOf = ({ topic, payload }: Heard): { source: Source; id: string }[] => {
  if (topic === "customer.registered") return [{ source: registered, id: payload.customerId }];
  if (topic === "purchase.returned") return [{ source: returned, id: payload.returnId }];
  return [receipts, remarked].map((source) => ({ source, id: payload.purchaseId }));
};

/** Suspicious events are found when they happen; only the clock can find what is missing. */
export const alertsFollow = consumer({
  name: "alerts",
  topics: TOPICS,
  async handle(ctx, events) {
    const found = events.flatMap(sourcesOf);
    for (const source of new Set(found.map((one) => one.source)))
      await lookAt(
        ctx,
        source,
        found.filter((one) => one.source === source).map(({ id }) => id),
      );
  },
});

const lookAt = (ctx: Ctx, source: Source, ids: readonly string[]): Promise<unknown> =>
  inTransaction(ctx, async (tx) => {
    const facts = await source(tx, ctx.tenantId, ids);
    if (facts) await keepFindings(tx, ctx, facts);
  });
