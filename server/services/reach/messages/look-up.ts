import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { adoptReports } from "@/db/reach/message-events";
import { applyReports, type MessageRow, settleUnknown } from "@/db/reach/messages";
import { selectUnknown } from "@/db/reach/messages-list";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { log } from "@/server/log";
import type { Sent } from "@/server/messaging/channel";
import { connectTo } from "../channels/connect";
import { COST_PER_MINOR } from "../channels/price";

/** A vendor that is still busy with it would say that it has not got it. */
const SETTLES_MS = 2 * 60_000;
/** Of one channel in one run. */
const ASKED_MAX = 200;

interface LookingUp {
  ctx: Ctx;
  connect?: typeof connectTo;
}

/**
 * Asks vendors, by our own key, for the messages of which we do not know whether they went: found, they were sent; not
 * there, they go again while they are of use. What cannot be found out stays shown as unknown.
 */
export async function lookUpUnknown({ ctx, connect = connectTo }: LookingUp): Promise<Batch> {
  const { channels, keys } = await inTransaction(ctx, async (tx) => ({
    channels: await selectChannels(tx, ctx.tenantId),
    keys: (await loadKeys(tx, ctx.tenantId)).keys,
  }));
  let done = 0;
  for (const channel of channels.filter(({ enabled }) => enabled))
    done += await lookUpOne({ ctx, connect }, channel, keys).catch((err: unknown) => {
      log.warn({ err, id: channel.id }, "a vendor could not be asked for its messages");
      return 0;
    });
  return { done, more: false };
}

async function lookUpOne(
  { ctx, connect = connectTo }: LookingUp,
  channel: ChannelRow,
  keys: TenantKeys,
): Promise<number> {
  const before = new Date(ctx.now.getTime() - SETTLES_MS);
  const rows = await inTransaction(ctx, (tx) =>
    selectUnknown(tx, ctx.tenantId, channel.id, before, ASKED_MAX),
  );
  if (rows.length === 0) return 0;
  const { connection, pace } = connect(channel, keys);
  if (!connection.lookUp) return 0;
  for (const message of rows) {
    await pace.take(1);
    await settle(ctx, message, await connection.lookUp(message.id));
  }
  return rows.length;
}

async function settle(ctx: Ctx, message: MessageRow, found: Sent | null): Promise<void> {
  const { tenantId, now } = ctx;
  if (found)
    return inTransaction(ctx, async (tx) => {
      await settleUnknown(tx, tenantId, message.id, {
        status: "sent",
        providerId: found.providerId,
        parts: found.parts,
        ...(found.priceMinor !== null && { cost: found.priceMinor * COST_PER_MINOR }),
        error: null,
        sentAt: message.changedAt,
        changedAt: now,
      });
      if ((await adoptReports(tx, tenantId, [message.id])).length > 0)
        await applyReports(tx, tenantId, [message.id], now);
    });
  // told by a report, or asked for too late: it would surprise its recipient
  if (message.validUntil <= now)
    return inTransaction(ctx, async (tx) => {
      await settleUnknown(tx, tenantId, message.id, { status: "expired", changedAt: now });
    });
  return inTransaction(ctx, async (tx) => {
    await settleUnknown(tx, tenantId, message.id, { status: "queued", nextAttemptAt: now, changedAt: now });
  });
}
