import { z } from "zod";
import { transactionInTwo } from "@/db/client";
import type { BasketState, CustomerRow } from "@/db/repositories/basket-state";
import type { GiftPaymentRow } from "@/db/repositories/gift-card-payments";
import {
  type KnownReceipt,
  type NewPurchase,
  type OpenedPurchase,
  type PurchaseOpening,
  purchaseInsertion,
  purchaseOpening,
} from "@/db/repositories/purchases";
import { newId } from "@/server/ids";
import { log } from "@/server/log";
import { requireConfirmation, usingConfirmation } from "../confirmations/require";
import { authorize, type Ctx, type Verb } from "../context";
import { couponKeys } from "../coupons/brought";
import { refuseCard } from "../customers/pan";
import { knownCustomer, tierAnswer } from "../customers/view";
import { DomainError } from "../errors";
import { giftPaymentsOf, refusalOf } from "../gift-cards/pay";
import { keptAnswer, type Outcome, RequestKey, replayOf, tillsRequest } from "../idempotency/once";
import { type PreparedBasket, prepareBasket } from "../quotes/basket";
import { settleNewcomer } from "../referrals/settle";
import { joinReturns } from "../returns/join";
import { tierAfter } from "../tiers/at-purchase";
import { tierWindow } from "../tiers/standing";
import { accountMove } from "./account";
import { purchaseAnswer } from "./answer";
import { contentHash, type KeptPayment, keptPayments } from "./content";
import { customerOrNobody, offlineBasket, refuseUnlessOffline, strangerAt } from "./offline";
import { keepPromised, openPromise, promiseOf, type QuotePromise } from "./promise";
import { couponRows, purchaseRow } from "./purchase-row";
import { lineRows, rewardRows } from "./rows";
import { scanMoments } from "./scan-moments";
import { type PurchaseAnswer, PurchaseBody } from "./schema";
import { type RanOut, settle } from "./settle";

export const RecordPurchaseInput = z.object({ body: PurchaseBody, request: RequestKey.optional() });

/** That a new code is somebody's already happens once in ten thousand times at the most. */
const CODES_TRIED = 3;

/** Scoring, limits, receipt, points and the event: one transaction, one effect for a receipt. */
export async function recordPurchase({
  ctx,
  input: { body, request },
}: Verb<typeof RecordPurchaseInput>): Promise<Outcome<PurchaseAnswer>> {
  authorize(ctx, "sales");
  refuseCard("/fiscal", body.fiscal);
  const online = await prepareBasket(ctx, body, scanMoments(ctx, body));
  const basket = body.offline ? await offlineBasket(ctx, online, body) : online;
  const payments = keptPayments(basket, body);
  const promised = body.offline ? null : openPromise(ctx, basket, body);
  const first: First = {
    basket,
    body,
    payments,
    gifts: giftPaymentsOf(basket.live.tenant.keys, basket.live.tenant.currency, body.payments),
    hash: contentHash(basket, body, payments),
    promised,
    request,
  };
  const ranOut = { campaigns: [] as string[], coupons: [] as string[] };
  // each round puts one limited campaign or coupon out, or meets a code that is taken, or is the last
  const rounds = basket.live.limited.length + body.coupons.length + CODES_TRIED;
  for (let round = 0; round <= rounds; round++) {
    const attempt = await tryToRecord(ctx, first, ranOut);
    if ("outcome" in attempt) {
      if (attempt.returnsWait) await joinNow(ctx, basket.store.id, body.externalId);
      if (attempt.referred) await settleNewcomer(ctx, attempt.referred);
      return attempt.outcome;
    }
    if ("coupon" in attempt) ranOut.coupons.push(attempt.coupon);
    else ranOut.campaigns.push(attempt.refused);
  }
  throw new DomainError("unavailable", "limits did not settle");
}

/** The sale is recorded whatever becomes of this; a job tries it again. */
async function joinNow(ctx: Ctx, storeId: string, externalId: string): Promise<void> {
  try {
    await joinReturns(ctx, { storeId, externalId });
  } catch (err) {
    log.error({ err, externalId }, "returns that wait for a receipt were not joined to it");
  }
}

/** Points that this receipt may be paid with, hundredths; null: none. */
const mostToPay = (redeem: PurchaseBody["redeem"]): number | null =>
  redeem.mode === "none" ? null : redeem.mode === "amount" ? redeem.points : Number.MAX_SAFE_INTEGER;

/** What is known before the database is asked. */
interface First {
  basket: PreparedBasket;
  body: PurchaseBody;
  payments: KeptPayment[];
  gifts: GiftPaymentRow[];
  hash: string;
  promised: ReturnType<typeof openPromise>;
  request: RequestKey | undefined;
}

/** One transaction. When a limit turns out to be used up, nothing was written, and the campaign's code is answered. */
function tryToRecord(
  ctx: Ctx,
  first: First,
  ranOut: RanOut,
): Promise<
  | { outcome: Outcome<PurchaseAnswer>; returnsWait?: boolean; referred?: string | null }
  | { refused: string }
  | { coupon: string }
> {
  const { basket, body, hash, promised, request } = first;
  const take = tillsRequest(ctx, request);
  const opening: PurchaseOpening = {
    tenantId: ctx.tenantId,
    receipt: {
      storeId: basket.store.id,
      externalId: body.externalId,
      holdId: promised?.token.holdId ?? null,
    },
    lots: mostToPay(body.redeem),
    quoteRef: promised?.token.ref ?? null,
    who: basket.who,
    now: ctx.now,
    campaignIds: basket.live.limited.map((c) => c.id),
    couponKeys: couponKeys(body.coupons),
    tiers: tierWindow(basket.live, ctx.now),
    request: take,
  };
  return transactionInTwo(
    ctx.db,
    (sql) => purchaseOpening(sql, opening),
    async (row, finish, sql) => {
      if (!row) throw new Error("open_purchase answered nothing");
      const { opened } = row;
      const before = request && replayOf<PurchaseAnswer>(opened.request, request);
      if (before) return { outcome: before };
      if (opened.claim?.known) {
        const answer = existing(opened.claim.known, hash, body.externalId);
        const outcome = { status: 200, replayed: false, answer } as const;
        if (take) await finish(keptAnswer(sql, ctx, take, outcome));
        return { outcome };
      }
      const { answer, rows, promise, customer } = settleFor(ctx, first, opened, ranOut);
      const confirmationId = await requireConfirmation(sql, ctx, {
        programme: basket.live.programme,
        customer,
        storeId: basket.store.id,
        points: rows.purchase.redeemedPoints,
      });
      const done = await finish(purchaseInsertion(sql, usingConfirmation(rows, confirmationId))).catch(
        (error: unknown) => {
          throw refusalOf(error) ?? error;
        },
      );
      if (!done) throw new Error("write_purchase answered nothing");
      const { refused, coupon } = done.written;
      if (refused !== null) return { refused };
      if (coupon !== undefined) {
        if (promise.kind === "live" && rows.coupons?.taken.includes(coupon))
          throw new DomainError("quote-expired", "a coupon of the quote has been used up meanwhile");
        return { coupon };
      }
      const returnsWait = opened.claim?.returnsWait ?? false;
      const referred = customer?.referred ? customer.id : null;
      return { outcome: { status: 201, replayed: false, answer }, returnsWait, referred };
    },
  );
}

function existing(known: KnownReceipt, hash: string, externalId: string): PurchaseAnswer {
  if (known.contentHash !== hash || !known.answer)
    throw new DomainError("purchase-conflict", `another receipt has the externalId ${externalId}`);
  return { ...(JSON.parse(known.answer) as PurchaseAnswer), status: known.status };
}

function stateOf({ who }: PreparedBasket, { state }: OpenedPurchase, offline: boolean): BasketState {
  if (!state) throw new Error("the purchase was opened without its state");
  if (!who) return state;
  return { ...state, customer: offline ? customerOrNobody(state) : knownCustomer(state) };
}

/** What the buyer gets, and what is written for it. */
function settleFor(
  ctx: Ctx,
  { basket, body, payments, gifts, hash, promised, request }: First,
  opened: OpenedPurchase,
  ranOut: RanOut,
): { answer: PurchaseAnswer; rows: NewPurchase; promise: QuotePromise; customer: CustomerRow | null } {
  if (basket.tooOld) throw basket.tooOld;
  if (body.offline) refuseUnlessOffline(ctx, body);
  const state = stateOf(basket, opened, body.offline);
  const { customer } = state;
  const stranger = body.offline && basket.who && !opened.state?.customer ? basket.who : null;
  const promise = promiseOf(ctx, basket, body, promised, opened.claim?.quoteUsed ?? false, state);
  const occurredAt = body.occurredAt ?? ctx.now;
  const scored = stranger ? { ...state, customer: strangerAt(occurredAt) } : state;
  const settled = settle(basket, { at: occurredAt, now: ctx.now }, scored, promise, ranOut);
  keepPromised(promise, settled);
  const { decision, live } = settled;
  const { timezone } = basket.store;
  const move = customer && accountMove(customer, { occurredAt, now: ctx.now, timezone, live, decision });
  const id = newId();
  const { netMinor } = decision.totals;
  const after = customer && tierAfter(basket.live, customer, { occurredAt, netMinor }, ctx.now);
  const answer = purchaseAnswer(
    id,
    body,
    settled,
    move,
    after && tierAnswer(basket.live, after.row, ctx.now),
    timezone,
  );
  const kept = {
    contentHash: hash,
    payments,
    quoteRef: promise.kind === "live" ? promise.token.ref : null,
    ...(stranger ? { unclaimed: stranger } : {}),
    ...(after?.lift ? { tier: after.lift } : {}),
  };
  const rows: NewPurchase = {
    purchase: { ...purchaseRow(id, occurredAt, ctx, basket, body, customer, settled), ...kept },
    answer: JSON.stringify(answer),
    lines: lineRows(basket, body, decision),
    rewards: rewardRows(live, decision),
    event: {
      id: newId(),
      topic: "purchase.recorded",
      payload: { purchaseId: id, customerId: customer?.id ?? null, storeId: basket.store.id },
    },
    account: move?.change ?? null,
    limits: settled.limits,
    gifts,
    coupons: couponRows(settled),
    request: tillsRequest(ctx, request),
  };
  return { answer, rows, promise, customer };
}
