import { setImmediate, setTimeout } from "node:timers/promises";
import { type ReplayReceipt, selectReplayReceipts } from "@/db/campaigns/replay";
import { selectOwnRewards, selectReceiptIdsSince, updateRunningReplay } from "@/db/campaigns/replays";
import { now } from "@/server/core/clock";
import { type Ctx, inTransaction } from "@/server/core/context";
import { createRuleset } from "@/server/engine/basket/score";
import type { Campaign } from "@/server/engine/basket/types";
import { log } from "@/server/log";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { Outcome, type OwnRewards } from "../outcome";
import { type Bench, makeBench, scoreReceipt } from "./bench";

export const RECEIPTS_MAX = 500_000;
const DAY_MS = 86_400_000;
const RECEIPTS_A_CHUNK = 200;
/** some milliseconds of work, before tills get their turn */
const RECEIPTS_A_SLICE = 20;
const REST_MS = 5;

export interface Work {
  id: string;
  campaignId: string;
  campaign: Campaign;
  days: number;
  startedAt: Date;
}

/** Tries the campaign on the receipts; the row has its progress, and whether it was stopped. Never throws. */
export async function runReplay(ctx: Ctx, work: Work): Promise<void> {
  const update = (change: Parameters<typeof updateRunningReplay>[3]) =>
    inTransaction(ctx, (tx) => updateRunningReplay(tx, ctx.tenantId, work.id, { ...change, seenAt: now() }));
  try {
    await replayReceipts(ctx, work, update);
  } catch (err) {
    log.error({ err, id: work.id }, "a replay failed");
    await update({ state: "failed", error: "unexpected", finishedAt: now() }).catch(() => {});
  }
}

async function replayReceipts(
  ctx: Ctx,
  work: Work,
  update: (change: Parameters<typeof updateRunningReplay>[3]) => Promise<boolean>,
): Promise<void> {
  const { bench, pointValueMinor } = await benchOf(ctx, work.campaign);
  const outcome = new Outcome(work.campaign, pointValueMinor);
  const from = new Date(work.startedAt.getTime() - work.days * DAY_MS);
  const ids = await inTransaction(ctx, (tx) =>
    selectReceiptIdsSince(tx, ctx.tenantId, from, RECEIPTS_MAX + 1),
  );
  const cut = ids.length > RECEIPTS_MAX;
  if (cut) ids.length = RECEIPTS_MAX;
  if (!(await update({ total: ids.length }))) return;
  for (let at = 0; at < ids.length; at += RECEIPTS_A_CHUNK) {
    const chunk = ids.slice(at, at + RECEIPTS_A_CHUNK);
    await replayChunk(ctx, work, chunk, bench, outcome);
    if (!(await update({ done: at + chunk.length }))) return;
    await setTimeout(REST_MS);
  }
  await update({ state: "done", result: outcome.answer(cut), finishedAt: now() });
}

/** From the memory that tills are answered from: nothing is loaded twice. */
async function benchOf(ctx: Ctx, campaign: Campaign): Promise<{ bench: Bench; pointValueMinor: number }> {
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const bench = makeBench({
    ruleset: createRuleset([campaign], live.programme),
    product: (sku) => catalog.products.get(sku)?.product ?? null,
    stores: live.stores,
    keys: live.tenant.keys,
  });
  return { bench, pointValueMinor: live.programme.pointValueMinor };
}

async function replayChunk(
  ctx: Ctx,
  { campaignId }: Work,
  ids: readonly string[],
  bench: Bench,
  outcome: Outcome,
): Promise<void> {
  const { receipts, rewards } = await inTransaction(ctx, async (tx) => ({
    receipts: await selectReplayReceipts(tx, ctx.tenantId, ids),
    rewards: ownByReceipt(await selectOwnRewards(tx, ctx.tenantId, campaignId, ids)),
  }));
  for (const [i, receipt] of receipts.entries()) {
    if (i % RECEIPTS_A_SLICE === RECEIPTS_A_SLICE - 1) await setImmediate();
    const own = rewards.get(receipt.id) ?? NOTHING;
    const scored = scoreReceipt(withOthersKept(receipt, own), bench, outcome.limitsLeft(receipt.customerId));
    if (scored) outcome.add(receipt, scored, own);
  }
}

const NOTHING: OwnRewards = { discountMinor: new Map(), points: 0 };

type OwnRow = Awaited<ReturnType<typeof selectOwnRewards>>[number];

function ownByReceipt(rows: readonly OwnRow[]): Map<string, OwnRewards> {
  const byReceipt = new Map<string, { discountMinor: Map<number, number>; points: number }>();
  for (const { purchaseId, position, discountMinor, points } of rows) {
    const own = byReceipt.get(purchaseId) ?? { discountMinor: new Map(), points: 0 };
    own.discountMinor.set(position, discountMinor);
    own.points += points;
    byReceipt.set(purchaseId, own);
  }
  return byReceipt;
}

/** What other campaigns gave at the time counts as an existing discount; this campaign's own is taken back. */
const withOthersKept = (receipt: ReplayReceipt, own: OwnRewards): ReplayReceipt => ({
  ...receipt,
  lines: receipt.lines.map((line) => ({
    ...line,
    manualDiscountMinor:
      line.manualDiscountMinor +
      Math.max(0, line.discountMinor - (own.discountMinor.get(line.position) ?? 0)),
  })),
});
