import type { Tx } from "@/db/client";
import { keepNotices } from "@/db/insight/reports";
import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { selectStores } from "@/db/shop/stores";
import { inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import type { EventOf, Events } from "@/server/core/events/topics";
import type { Finding, NoticeKind } from "@/server/engine/reports/notices";
import { noticeOf } from "./watch";

interface Names {
  storeOf: (id: string | null) => string | null;
  channelOf: (id: string) => ChannelRow | undefined;
}

/** Of an outage or a low balance once, however often it is told. */
const ofChannel = (
  kind: NoticeKind,
  id: string,
  channel: ChannelRow | undefined,
  since: Date | null,
): Finding => ({
  ...{ kind, key: `${id} ${since?.getTime() ?? 0}`, name: channel?.name ?? null, ref: id, store: null },
});

/** What each topic means for those who are told: a further one is a line. */
const FINDINGS = {
  "alert.raised": ({ alertId, storeId }, { storeOf }) => ({
    ...{ kind: "fraud", key: alertId, name: null, ref: null, store: storeOf(storeId) },
  }),
  "channel.failing": ({ channelId: id }, { channelOf }) =>
    ofChannel("channel-failing", id, channelOf(id), channelOf(id)?.failingSince ?? null),
  "channel.low": ({ channelId: id }, { channelOf }) =>
    ofChannel("channel-low", id, channelOf(id), channelOf(id)?.lowToldAt ?? null),
} as const satisfies { [T in keyof Events]?: (payload: Events[T], names: Names) => Finding };

type Heard = keyof typeof FINDINGS;
const TOPICS = Object.keys(FINDINGS) as Heard[];

async function namesOf(tx: Tx, tenantId: string): Promise<Names> {
  const codes = new Map((await selectStores(tx, tenantId)).map(({ id, code }) => [id, code]));
  const channels = new Map((await selectChannels(tx, tenantId)).map((row) => [row.id, row]));
  return {
    storeOf: (id) => (id === null ? null : (codes.get(id) ?? null)),
    channelOf: (id) => channels.get(id),
  };
}

function findingOf<T extends Heard>({ topic, payload }: EventOf<T>, names: Names): Finding {
  const read = FINDINGS[topic] as (payload: Events[T], names: Names) => Finding;
  return read(payload, names);
}

/** What cannot wait for the clock is kept when it happens, for those who are told of it. */
export const reportsFollow = consumer({
  name: "reports",
  topics: TOPICS,
  handle: (ctx, events) =>
    inTransaction(ctx, async (tx) => {
      const names = await namesOf(tx, ctx.tenantId);
      await keepNotices(
        tx,
        events.map((event) => noticeOf(ctx, findingOf(event, names))),
      );
    }),
});
