import type { Tx } from "@/db/client";
import { changeLots, type NewLot, post } from "@/db/members/ledger";
import { type HashedIdentifier, lockBasketState } from "@/db/till/basket-state";
import { insertReturn, type NewReturn, type NewReturnLine } from "@/db/till/returns";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { baseEarn } from "@/server/engine/basket/earn";
import { mulDiv } from "@/server/engine/money/round";
import { less, takeBackFromLots } from "@/server/engine/points/lots";
import type { LiveCampaigns, LiveStore } from "@/server/services/campaigns/live/load-campaigns";
import { liveCatalog } from "@/server/services/campaigns/live/registry";
import { knownCustomer } from "@/server/services/members/customers/view";
import { tierNow, tierWindow } from "@/server/services/members/tiers/standing";
import type { ReturnAnswer, ReturnBody } from "../schema";
import { sumOf, type Undone } from "../undo";
import { answerOf } from "./answer";

interface Place {
  ctx: Ctx;
  live: LiveCampaigns;
  store: LiveStore;
  who: HashedIdentifier | null;
}

/**
 * The buyer has no receipt: the till says what is paid back. What these goods earned is unknown, so a named customer
 * gives back what they would earn today, but no more than can be spent: an estimate makes no debt.
 */
export async function returnWithoutReceipt(
  tx: Tx,
  place: Place,
  row: NewReturn,
  body: ReturnBody,
): Promise<{ status: 201; answer: ReturnAnswer }> {
  const { ctx } = place;
  const refunds = body.lines.map(({ price, quantity }) => mulDiv(price ?? 0, quantity, 1000, "half_up"));
  const points = await takeEarned(tx, place, row, body, refunds);
  const lines = refunds.map((refundMinor, i) => ({
    refundMinor,
    pointsRestored: 0,
    pointsTaken: points.byLine[i] ?? 0,
  }));
  const undone: Undone = { lines, total: sumOf(lines), balance: points.balance };
  const answer = answerOf(row.id, row.externalId, null, body.lines, undone);
  const own = { tenantId: ctx.tenantId, returnId: row.id, occurredAt: row.occurredAt, soldPosition: null };
  await insertReturn(
    tx,
    { ...row, customerId: points.customerId, ...undone.total, answer },
    body.lines.map(({ lineId, sku, quantity }, position): NewReturnLine => {
      const part = lines[position] ?? { refundMinor: 0, pointsRestored: 0, pointsTaken: 0 };
      return { ...own, position, lineId, sku: sku ?? null, quantityMilli: quantity, ...part };
    }),
  );
  await recordEvent(tx, ctx, "purchase.returned", {
    returnId: row.id,
    purchaseId: null,
    customerId: points.customerId,
    storeId: row.storeId,
  });
  return { status: 201, answer };
}

const ANONYMOUS = { customerId: null, byLine: [], balance: null };

async function takeEarned(
  tx: Tx,
  { ctx, live, who }: Place,
  row: NewReturn,
  body: ReturnBody,
  refunds: readonly number[],
): Promise<{ customerId: string | null; byLine: number[]; balance: number | null }> {
  if (!who) return ANONYMOUS;
  const { tenantId, now } = ctx;
  const catalog = await liveCatalog(ctx.db, tenantId);
  const state = await lockBasketState(tx, {
    tenantId,
    who,
    now,
    campaignIds: [],
    lots: Number.MAX_SAFE_INTEGER,
    tiers: tierWindow(live, now),
  });
  const customer = knownCustomer(state);
  const tier = tierNow(live, customer, now);
  const percentE4 =
    live.programme.tiers.find((t) => t.code === tier)?.earnPercentE4 ?? live.programme.earnPercentE4;
  let rest = Math.max(0, customer.spendable - customer.held);
  const byLine = body.lines.map(({ sku }, i) => {
    const product = sku ? catalog.products.get(sku)?.product : undefined;
    const earns = !product?.noPoints && (!product?.rx || live.programme.rxEarns);
    const points = earns ? Math.min(rest, baseEarn(refunds[i] ?? 0, percentE4, live.programme)) : 0;
    rest -= points;
    return points;
  });
  const points = byLine.reduce((sum, n) => sum + n, 0);
  if (points === 0 || !customer.accountId)
    return { customerId: customer.id, byLine, balance: customer.balance };
  const lots = customer.lots ?? [];
  const { parts } = takeBackFromLots(lots, points, new Set(), now.getTime());
  await changeLots(tx, tenantId, less(lots, parts));
  const none: NewLot[] = [];
  const posting = { tenantId, id: newId(), accountId: customer.accountId, points: -points, occurredAt: now };
  const balance = await post(tx, tenantId, customer.accountId, {
    postings: [{ ...posting, rule: `return:${row.id}` }],
    lots: none,
  });
  return { customerId: customer.id, byLine, balance };
}
