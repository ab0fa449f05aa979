import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { selectUnreported } from "@/db/reach/messages-list";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadKeys } from "@/server/core/personal/keys";
import { log } from "@/server/log";
import { vendorOf } from "@/server/messaging";
import type { Connection } from "@/server/messaging/channel";
import { connectTo } from "../channels/connect";
import { type Received, receiveEvents } from "./receive";

const HOUR_MS = 3_600_000;
/** Reports later than that are of no use, and vendors keep none. */
const BACK_MS = 48 * HOUR_MS;
/** What has just gone has no report yet. */
const YOUNG_MS = 30_000;
/** Of one channel in one run: each minute asks on. */
const ASKED_MAX = 2000;
const AT_ONCE = 50;

interface Polling {
  ctx: Ctx;
  connect?: typeof connectTo;
}

/** Asks vendors what has become of messages of which they have told nothing yet. */
export async function pollReports({ ctx, connect = connectTo }: Polling): Promise<Batch> {
  const { channels, home } = await inTransaction(ctx, async (tx) => ({
    channels: await selectChannels(tx, ctx.tenantId),
    home: await loadKeys(tx, ctx.tenantId),
  }));
  const counts = await Promise.all(
    channels
      .filter(({ enabled }) => enabled)
      .map((channel) =>
        pollOne({ ctx, connect }, channel, home).catch((err: unknown) => {
          log.warn({ err, id: channel.id }, "a vendor could not be asked for reports");
          return 0;
        }),
      ),
  );
  return { done: counts.reduce((sum, n) => sum + n, 0), more: false };
}

async function pollOne(
  { ctx, connect = connectTo }: Polling,
  channel: ChannelRow,
  home: Received["home"],
): Promise<number> {
  const { tenantId, now } = ctx;
  const rows = await inTransaction(ctx, (tx) =>
    selectUnreported(tx, tenantId, channel.id, {
      from: new Date(now.getTime() - BACK_MS),
      to: new Date(now.getTime() - YOUNG_MS),
      most: ASKED_MAX,
    }),
  );
  if (rows.length === 0) return 0;
  // who tells over the connection itself needs one that is open
  const { connection } = connect(channel, home.keys);
  const atOnce = vendorOf(channel.vendor)?.pollAtOnce ?? AT_ONCE;
  const ids = rows.flatMap(({ providerId }) => providerId ?? []);
  return connection.poll ? ask(ctx, { connection, channel, home, ids, atOnce }) : 0;
}

interface Asking {
  connection: Connection;
  channel: ChannelRow;
  home: Received["home"];
  ids: readonly string[];
  atOnce: number;
}

async function ask(ctx: Ctx, { connection, channel, home, ids, atOnce }: Asking): Promise<number> {
  let heard = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const events = (await connection.poll?.(ids.slice(from, from + atOnce))) ?? [];
    if (events.length > 0) await receiveEvents(ctx, { channel, home, events });
    heard += events.length;
  }
  return heard;
}
