import type { Statements } from "@/db/client";
import type { PurchaseRemarks } from "@/db/schema";
import type { BasketState, CustomerRow } from "@/db/till/basket-state";
import type { OpenedPurchase } from "@/db/till/purchases";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { tillsRequest } from "@/server/core/once/once";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { Terms } from "@/server/services/campaigns/live/terms";
import { maySpendCode, spendCode } from "@/server/services/members/card-codes/spend";
import { knownCustomer, tierAnswer } from "@/server/services/members/customers/view";
import { tierAfter } from "@/server/services/members/tiers/at-purchase";
import type { PreparedBasket } from "@/server/services/till/quotes/basket";
import { sealAnswer } from "@/server/services/value/coupons/sealed-answer";
import { buildReceipt, type Sold } from "../build";
import { rewardRows } from "../rewards";
import type { PurchaseAnswer, PurchaseBody } from "../schema";
import { accountMove } from "./account";
import { purchaseAnswer } from "./answer";
import { factsAt } from "./facts-at";
import { customerOrNull, refuseUnlessOffline, strangerAt } from "./offline";
import type { PreparedPurchase } from "./prepare";
import { keepPromised, promiseOf, type QuotePromise } from "./promise";
import { type RanOut, type Settled, settle } from "./settle";
import { refuseOverpaidByGifts, tenderDifference } from "./tenders";
import type { PurchaseEffect } from "./write";

export interface DecidedPurchase {
  answer: PurchaseAnswer;
  effect: PurchaseEffect;
  promise: QuotePromise;
  /** what decided */
  live: LiveCampaigns;
  customer: CustomerRow | null;
}

/** What the buyer gets, and what is written for it. */
export async function decidePurchase(
  sql: Statements,
  ctx: Ctx,
  prepared: PreparedPurchase,
  opened: OpenedPurchase,
  ranOut: RanOut,
): Promise<DecidedPurchase> {
  const { basket, body, occurredAt, payments, gifts, hash, promised, terms, given, request } = prepared;
  const { now } = ctx;
  const isTheirs = await ownsCode(sql, ctx, prepared);
  if (body.offline) refuseUnlessOffline(ctx, body);
  const known = stateOf(basket, opened, body.offline);
  const state = isTheirs ? known : { ...known, customer: null };
  const { customer } = state;
  const unknown = body.offline && !opened.state?.customer ? basket.who : null;
  const stranger = unknown?.golden ? null : unknown;
  const promise = await promiseOf(sql, ctx, body, promised, opened.claim?.quoteUsed ?? false, state);
  const scored = stranger ? { ...state, customer: strangerAt(occurredAt) } : state;
  const facts = body.offline && customer ? await factsAt(sql, ctx, terms, customer, occurredAt) : undefined;
  const occasion = { terms, at: occurredAt, now, facts, given: given ?? undefined };
  const settled = settle({ ...basket, body }, occasion, scored, promise, ranOut);
  keepPromised(promise, settled);
  const { decision, live } = settled;
  const { netMinor } = decision.totals;
  if (!body.offline) refuseOverpaidByGifts(body, netMinor);
  const { timezone } = basket.store;
  const move = customer && accountMove(customer, { occurredAt, now, timezone, live, decision });
  const id = newId();
  const after = customer && tierAfter(basket.live, customer, { occurredAt, netMinor }, now);
  const tier = after && tierAnswer(basket.live, after.row, now);
  const answer = purchaseAnswer({ id, occurredAt }, body, settled, move, tier, timezone);
  const rows = buildReceipt({
    tenantId: ctx.tenantId,
    id,
    externalId: body.externalId,
    storeId: basket.store.id,
    tillId: ctx.actor.kind === "till" ? ctx.actor.id : null,
    customerId: customer?.id ?? null,
    occurredAt,
    recordedAt: now,
    channel: body.channel,
    cashier: body.cashier ?? null,
    quoteRef: promise.kind === "live" ? promise.token.ref : null,
    contentHash: hash,
    answer: sealAnswer(live.tenant.keys, answer, secretsOf(body, settled)),
    limitsTaken: settled.limits.map(({ campaignId, valueMinor }) => ({ campaignId, valueMinor })),
    payments,
    fiscal: body.fiscal ?? null,
    offline: body.offline,
    remarks: remarksOf(prepared, netMinor),
    source: "till",
    totals: decision.totals,
    sold: soldLines(promise.kind === "live" ? promise.terms : terms, body),
    amounts: decision.lines,
    rewards: rewardRows(live, decision),
  });
  const effect: PurchaseEffect = {
    ...rows,
    unclaimed: stranger,
    tier: after?.lift ?? null,
    account: move?.change ?? null,
    holds: move?.holds ?? null,
    confirmationId: null,
    limits: settled.limits,
    couponsTaken: settled.couponsTaken,
    couponsIssued: settled.couponsIssued.flatMap(({ row }) => row ?? []),
    gifts,
    request: tillsRequest(ctx, request),
  };
  return { answer, effect, promise, live, customer };
}

const soldLines = ({ catalog }: Terms, { lines }: PurchaseBody): Sold[] =>
  lines.map(({ sku, quantity, price }) => ({
    sku,
    productId: catalog.products.get(sku)?.id ?? null,
    quantityMilli: quantity,
    priceMinor: price,
  }));

/**
 * A code is used for one receipt. An offline sale is already final: if its code was used elsewhere, no points are
 * earned, as with a card that is blocked by now.
 */
async function ownsCode(sql: Statements, ctx: Ctx, prepared: PreparedPurchase): Promise<boolean> {
  const { basket, body, promised } = prepared;
  const use = { receipt: body.externalId, quoted: promised !== null, done: true };
  if (body.offline) return maySpendCode(sql, ctx, basket.code, use);
  await spendCode(sql, ctx, basket.code, use);
  return true;
}

/** Codes that only their holder may know: those issued to one buyer, and those in the basket. */
const secretsOf = (body: PreparedPurchase["body"], { couponsIssued }: Settled): string[] => [
  ...body.coupons,
  ...couponsIssued.flatMap(({ code, row }) => (row ? [code] : [])),
];

function stateOf({ who }: PreparedBasket, { state }: OpenedPurchase, offline: boolean): BasketState {
  if (!state) throw new Error("the purchase was opened without its state");
  if (!who) return state;
  return { ...state, customer: offline ? customerOrNull(state) : knownCustomer(state) };
}

function remarksOf({ body, remarks }: PreparedPurchase, netMinor: number): PurchaseRemarks | null {
  const tenderMinor = tenderDifference(body, netMinor);
  const all = tenderMinor === 0 ? remarks : { ...remarks, tenderMinor };
  return Object.keys(all).length > 0 ? all : null;
}
