import { z } from "zod";
import type { Tx } from "@/db/client";
import type { BasketState, CustomerRow } from "@/db/repositories/basket-state";
import { insertAccount } from "@/db/repositories/customer-registration";
import { insertRequest } from "@/db/repositories/idempotency";
import {
  insertPurchase,
  type KnownReceipt,
  type OpenedPurchase,
  openPurchase,
} from "@/db/repositories/purchases";
import { newId, toPublicId } from "@/server/ids";
import { authorize, type Ctx, inBareTransaction, type Verb } from "../context";
import { knownCustomer } from "../customers/view";
import { DomainError } from "../errors";
import { type Outcome, RequestKey, replayOf } from "../idempotency/once";
import { pointsText } from "../quotes/answer";
import { type PreparedBasket, prepareBasket } from "../quotes/basket";
import { contentHash, type KeptPayment, keptPayments } from "./content";
import { keepPromised, openPromise, promiseOf, type QuotePromise } from "./promise";
import { earningRows, lineRows, rewardRows } from "./rows";
import { type PurchaseAnswer, PurchaseBody } from "./schema";
import { type Settled, settle } from "./settle";

export const RecordPurchaseInput = z.object({ body: PurchaseBody, request: RequestKey.optional() });

/** Scoring, limits, receipt, points and the event: one transaction, one effect for a receipt. */
export async function recordPurchase({
  ctx,
  input: { body, request },
}: Verb<typeof RecordPurchaseInput>): Promise<Outcome<PurchaseAnswer>> {
  authorize(ctx, "sales");
  if (body.offline)
    throw new DomainError("not-available", "receipts of an offline till are not taken yet", [
      { pointer: "/offline", code: "not-available", detail: "not available yet" },
    ]);
  const basket = await prepareBasket(ctx, body);
  const payments = keptPayments(basket, body);
  const hash = contentHash(basket, body, payments);
  const promised = openPromise(ctx, basket, body);
  const take = takeOf(ctx, request);
  return inBareTransaction(ctx, async (tx) => {
    const opened = await openPurchase(tx, {
      tenantId: ctx.tenantId,
      storeId: basket.store.id,
      externalId: body.externalId,
      quoteRef: promised?.token.ref ?? null,
      who: basket.who,
      now: ctx.now,
      campaignIds: basket.live.limited.map((c) => c.id),
      request: take,
    });
    const before = request && replayOf<PurchaseAnswer>(opened.request, request);
    if (before) return before;
    if (opened.claim?.known) {
      const answer = existing(opened.claim.known, hash, body.externalId);
      if (take)
        await insertRequest(tx, {
          ...take,
          tenantId: ctx.tenantId,
          status: 200,
          body: answer,
          createdAt: ctx.now,
        });
      return { created: false, replayed: false, answer };
    }
    const state = stateOf(basket, opened);
    const promise = promiseOf(ctx, basket, body, promised, opened.claim?.quoteUsed ?? false, state);
    const quoteRef = promise.kind === "live" ? promise.token.ref : null;
    const kept = { contentHash: hash, payments, quoteRef, request: take };
    const answer = await settleAndWrite(tx, ctx, basket, body, state, promise, kept);
    return { created: true, replayed: false, answer };
  });
}

/** The till's request that must take effect once; the system's own are told apart by their receipts alone. */
const takeOf = ({ actor }: Ctx, request: RequestKey | undefined) =>
  request && actor.kind === "till" ? { tillId: actor.id, ...request } : null;

function existing(known: KnownReceipt, hash: string, externalId: string): PurchaseAnswer {
  if (known.contentHash !== hash || !known.answer)
    throw new DomainError("purchase-conflict", `another receipt has the externalId ${externalId}`);
  return { ...(JSON.parse(known.answer) as PurchaseAnswer), status: known.status };
}

function stateOf({ who }: PreparedBasket, { state }: OpenedPurchase): BasketState {
  if (!state) throw new Error("the purchase was opened without its state");
  return who ? { ...state, customer: knownCustomer(state) } : state;
}

interface Kept {
  contentHash: string;
  payments: KeptPayment[];
  quoteRef: string | null;
  request: ReturnType<typeof takeOf>;
}

/** When a limit turns out to be used up, nothing was written, and the basket is settled again without that campaign. */
async function settleAndWrite(
  tx: Tx,
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
  state: BasketState,
  promise: QuotePromise,
  kept: Kept,
): Promise<PurchaseAnswer> {
  const { customer } = state;
  const accountId = customer && (customer.accountId ?? newId());
  if (customer && accountId && !customer.accountId)
    await insertAccount(tx, ctx.tenantId, customer.id, accountId);
  const ranOut: string[] = [];
  // each round puts one limited campaign out, or is the last
  for (let round = 0; round <= basket.live.limited.length; round++) {
    const settled = settle(basket, body.occurredAt ?? ctx.now, state, promise, ranOut);
    keepPromised(promise, settled);
    const { answer, refused } = await write(tx, ctx, basket, body, customer, accountId, settled, kept);
    if (refused === null) return answer;
    ranOut.push(refused);
  }
  throw new DomainError("unavailable", "limits did not settle");
}

async function write(
  tx: Tx,
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
  customer: CustomerRow | null,
  accountId: string | null,
  settled: Settled,
  { request, ...kept }: Kept,
): Promise<{ answer: PurchaseAnswer; refused: string | null }> {
  const { decision } = settled;
  const id = newId();
  const occurredAt = body.occurredAt ?? ctx.now;
  const earned = accountId
    ? earningRows(occurredAt, accountId, ctx.now, basket.store.timezone, settled.live, decision)
    : null;
  const balance = customer && customer.balance + (earned ? decision.totals.earnedPoints : 0);
  const answer = purchaseAnswer(id, body, settled, customer, balance, earned?.lots ?? [], ctx.now);
  const written = await insertPurchase(tx, {
    purchase: { ...purchaseRow(id, occurredAt, ctx, basket, body, customer, settled), ...kept },
    answer: JSON.stringify(answer),
    lines: lineRows(basket, body, decision),
    rewards: rewardRows(settled.live, decision),
    event: {
      tenantId: ctx.tenantId,
      id: newId(),
      createdAt: ctx.now,
      topic: "purchase.recorded",
      payload: { purchaseId: id, customerId: customer?.id ?? null, storeId: basket.store.id },
    },
    earned,
    limits: settled.limits,
    request,
  });
  if (written.refused === null && written.balance !== balance)
    throw new Error(`the account ${accountId} changed although it was locked`);
  return { answer, refused: written.refused };
}

function purchaseRow(
  id: string,
  occurredAt: Date,
  ctx: Ctx,
  { store }: PreparedBasket,
  body: PurchaseBody,
  customer: CustomerRow | null,
  { decision: { totals }, limits }: Settled,
) {
  return {
    tenantId: ctx.tenantId,
    id,
    externalId: body.externalId,
    storeId: store.id,
    tillId: ctx.actor.kind === "till" ? ctx.actor.id : null,
    customerId: customer?.id ?? null,
    occurredAt,
    recordedAt: ctx.now,
    channel: body.channel,
    cashier: body.cashier ?? null,
    grossMinor: totals.grossMinor,
    manualDiscountMinor: totals.manualDiscountMinor,
    discountMinor: totals.discountMinor,
    redeemedPoints: totals.redeemedPoints,
    redeemedMinor: totals.redeemedMinor,
    netMinor: totals.netMinor,
    earnedPoints: customer ? totals.earnedPoints : 0,
    limitsTaken: limits.map(({ campaignId, valueMinor }) => ({ campaignId, valueMinor })),
    fiscal: body.fiscal ?? null,
    status: "recorded" as const,
    source: "till" as const,
  };
}

/** The quote's answer; the customer's balance is the one after this purchase. */
function purchaseAnswer(
  purchaseId: string,
  body: PurchaseBody,
  { answer }: Settled,
  customer: CustomerRow | null,
  balance: number | null,
  lots: readonly { points: number; activatesAt: Date }[],
  now: Date,
): PurchaseAnswer {
  const active = lots.filter((l) => l.activatesAt <= now).reduce((sum, l) => sum + l.points, 0);
  const after = customer &&
    answer.customer &&
    balance !== null && {
      ...answer.customer,
      balance: pointsText(balance),
      available: pointsText(Math.max(0, customer.spendable + active)),
    };
  return {
    purchaseId: toPublicId("purchase", purchaseId),
    externalId: body.externalId,
    status: "recorded",
    balance: balance === null ? null : pointsText(balance),
    ...(body.quoteId === undefined ? {} : { quoteId: body.quoteId }),
    ...answer,
    ...(after ? { customer: after } : {}),
  };
}
