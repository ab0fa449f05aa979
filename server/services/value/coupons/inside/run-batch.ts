import { setTimeout } from "node:timers/promises";
import { selectSeries } from "@/db/campaigns/coupon-series";
import { refreshStatistics } from "@/db/statistics";
import { addToBatch, endBatch, lockRunningBatch } from "@/db/value/coupon-batches";
import { insertGenerated } from "@/db/value/coupons";
import { now } from "@/server/core/clock";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { makeCodes } from "@/server/core/random-codes";
import { expiryOf } from "@/server/engine/coupons/usable";
import { log } from "@/server/log";
import { couponHash } from "@/server/services/campaigns/coupon-series/secrets";

/** A fraction of a second of work, in a transaction of its own: tills are not kept waiting, and little is lost by a stop. */
const CODES_A_CHUNK = 10_000;
const REST_MS = 5;
/** From here on the database ought to know how large its tables have become. */
const STATISTICS_FROM = 50_000;

/** Makes what is missing of a batch; the row has its progress, and whether it was stopped. Never throws. */
export async function runBatch(ctx: Ctx, id: string): Promise<void> {
  try {
    let made = 0;
    let isKnown = false;
    for (;;) {
      const added = await makeChunk(ctx, id);
      if (added === null) break;
      made += added;
      if (!isKnown && made >= STATISTICS_FROM) {
        await refreshStatistics(ctx.db);
        isKnown = true;
      }
      await setTimeout(REST_MS);
    }
    if (made >= STATISTICS_FROM) await refreshStatistics(ctx.db);
  } catch (err) {
    log.error({ err, id }, "making coupons failed");
    await inTransaction(ctx, (tx) => endBatch(tx, ctx.tenantId, id, "failed", now())).catch(() => {});
  }
}

/** The codes and their count in one transaction, so that the batch never exceeds its size. Null: it does not run. */
function makeChunk(ctx: Ctx, id: string): Promise<number | null> {
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const batch = await lockRunningBatch(tx, tenantId, id);
    if (!batch) return null;
    const series = (await selectSeries(tx, tenantId)).find((row) => row.id === batch.seriesId);
    if (!series) return null;
    const codes = makeCodes(series, Math.min(CODES_A_CHUNK, batch.wanted - batch.made));
    const { keys } = await loadKeys(tx, tenantId);
    const issuedAt = now();
    const expiresMs = expiryOf(series.lifetimeDays, issuedAt.getTime());
    const added = await insertGenerated(tx, tenantId, series.id, {
      ids: codes.map(() => newId()),
      sealed: codes.map((code) => keys.encrypt(code)),
      hashes: codes.map((code) => couponHash(keys, code)),
      issuedAt,
      expiresAt: expiresMs === null ? null : new Date(expiresMs),
    });
    await addToBatch(tx, tenantId, id, added, issuedAt);
    return added;
  });
}
