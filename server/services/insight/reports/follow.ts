import type { Tx } from "@/db/client";
import { keepNotices } from "@/db/insight/reports";
import { selectStores } from "@/db/shop/stores";
import { type Ctx, inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import type { Events } from "@/server/core/events/topics";
import { noticeOf } from "./watch";

type Heard = { [T in keyof Events]?: (tx: Tx, ctx: Ctx, payloads: readonly Events[T][]) => Promise<unknown> };

/** What is done on each topic. Of a channel's failure or balance: `(_, ctx) => watchStates(ctx, ["channel-failing"])`. */
const HEARD = {
  "alert.raised": async (tx, ctx, payloads) => {
    const codes = new Map((await selectStores(tx, ctx.tenantId)).map(({ id, code }) => [id, code]));
    return keepNotices(
      tx,
      payloads.map(({ alertId, storeId }) =>
        noticeOf(ctx, {
          ...{ kind: "fraud", key: alertId, name: null, ref: null },
          store: storeId && (codes.get(storeId) ?? null),
        }),
      ),
    );
  },
} as const satisfies Heard;

const TOPICS = Object.keys(HEARD) as (keyof typeof HEARD)[];

/** What cannot wait for the clock is kept when it happens, for those who are told of it. */
export const reportsFollow = consumer({
  name: "reports",
  topics: TOPICS,
  async handle(ctx, events) {
    await inTransaction(ctx, async (tx) => {
      for (const topic of TOPICS)
        await HEARD[topic](
          tx,
          ctx,
          events.filter((event) => event.topic === topic).map(({ payload }) => payload),
        );
    });
  },
});
