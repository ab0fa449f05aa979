import {
  type ChannelRow,
  findChannel,
  markTold,
  noteChannel,
  noteFailing,
  selectChannels,
  selectLeftBehind,
} from "@/db/reach/channels";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import type { Batch } from "@/server/core/jobs/run";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { keepBalance, readBalance } from "./ask-balance";
import { healthOf } from "./inside/view";
import { handOver } from "./remove";

/** A vendor that is silent for less may come back before anybody has read of it. */
const SILENT_MS = 15 * 60_000;

/** Asks for balances, and says once of each trouble that it is there: the owner hears of it. */
export async function watchChannels({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId } = ctx;
  const { channels, keys } = await inTransaction(ctx, async (tx) => {
    for (const gone of await selectLeftBehind(tx, tenantId)) await handOver(tx, ctx, gone);
    return { channels: await selectChannels(tx, tenantId), keys: (await loadKeys(tx, tenantId)).keys };
  });
  let told = 0;
  for (const row of channels.filter(({ enabled }) => enabled)) {
    await noteBalance(ctx, row, keys);
    told += await tellOf(ctx, row.id);
  }
  return { done: told, more: false };
}

/** What is wrong with the account shows here too, before a message has to wait for it. */
async function noteBalance(ctx: Ctx, row: ChannelRow, keys: TenantKeys): Promise<void> {
  const asked = await readBalance(row, keys);
  if (asked === null) return;
  if (asked.ok) {
    await keepBalance(ctx, row, asked.told);
    // who takes our key again has been mended
    if (row.lastError?.startsWith("config:"))
      await inTransaction(ctx, (tx) =>
        noteChannel(tx, ctx.tenantId, row.id, { failingSince: null, lastError: null, pausedUntil: null }),
      );
  } else if (asked.failure === "config" || asked.failure === "funds")
    await inTransaction(ctx, (tx) =>
      noteFailing(tx, ctx.tenantId, row.id, {
        at: ctx.now,
        error: `${asked.failure}: ${asked.code}`,
        pausedUntil: row.pausedUntil,
      }),
    );
}

const tellOf = ({ tenantId, now, ...ctx }: Ctx, id: string): Promise<number> =>
  inTransaction({ ...ctx, tenantId, now }, async (tx) => {
    const row = await findChannel(tx, tenantId, id);
    if (!row || row.removedAt) return 0;
    let told = 0;
    const { state, isLow } = healthOf(row, now);
    const isTold = row.failingSince !== null && (state !== "silent" || isLong(row.failingSince, now));
    if (isTold && (await markTold(tx, tenantId, id, { what: "failingToldAt", at: now }))) {
      await recordEvent(tx, { tenantId, now }, "channel.failing", { channelId: id, failure: state });
      told++;
    }
    if (isLow && (await markTold(tx, tenantId, id, { what: "lowToldAt", at: now }))) {
      await recordEvent(tx, { tenantId, now }, "channel.low", {
        channelId: id,
        balanceMinor: row.balanceMinor ?? 0,
      });
      told++;
    }
    const over = {
      ...(row.failingSince === null && row.failingToldAt && { failingToldAt: null }),
      ...(!isLow && row.lowToldAt && { lowToldAt: null }),
    };
    if (Object.keys(over).length > 0) await noteChannel(tx, tenantId, id, over);
    return told;
  });

const isLong = (since: Date, now: Date): boolean => now.getTime() - since.getTime() >= SILENT_MS;
