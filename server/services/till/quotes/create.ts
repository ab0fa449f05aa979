import { z } from "zod";
import { transactionInTwo } from "@/db/client";
import {
  endingOfHolds,
  holdInsertion,
  type NewHold,
  type QuoteOpening,
  quoteOpening,
} from "@/db/members/holds";
import {
  type BasketState,
  type BasketStateQuery,
  type CustomerRow,
  readBasketState,
} from "@/db/till/basket-state";
import { confirmationUsing } from "@/db/till/confirmations";
import { authorize, type Ctx, type Verb } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { keptAnswer, type Outcome, RequestKey, replayOf, tillsRequest } from "@/server/core/once/once";
import type { Decision } from "@/server/engine/basket/types";
import { couponHashes } from "@/server/services/campaigns/coupon-series/secrets";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { keepRevision } from "@/server/services/campaigns/live/registry";
import { spendCode } from "@/server/services/members/card-codes/spend";
import { engineCustomer, knownCustomer } from "@/server/services/members/customers/view";
import { tierWindow } from "@/server/services/members/tiers/standing";
import { requireConfirmation } from "@/server/services/till/confirmations/require";
import {
  type PresentedCoupon,
  presentedCoupons,
  promisedKeys,
} from "@/server/services/value/coupons/presented";
import { openAnswer, type Sealed, sealAnswer } from "@/server/services/value/coupons/sealed-answer";
import type { DecisionAnswer } from "./answer-schema";
import { limitedIn, type PreparedBasket, prepareBasket, refusedByLimit, scoreBasket } from "./basket";
import { hintsFor } from "./hints";
import { limitsLeft } from "./limits";
import { BasketBody } from "./schema";
import {
  digestBasket,
  digestLines,
  HOLD_MS,
  QUOTE_MS,
  type QuotedCustomer,
  type QuoteToken,
  sealQuote,
  shortId,
} from "./token";

export const CreateQuoteInput = z.object({ body: BasketBody, request: RequestKey.optional() });

export type QuoteAnswer = { quoteId: string; expiresAt: string } & DecisionAnswer;

const ANONYMOUS: BasketState = { customer: null, usage: [] };

/** Reads one customer at most, and writes nothing unless points are to be held. */
export async function createQuote({
  ctx,
  input: { body, request },
}: Verb<typeof CreateQuoteInput>): Promise<Outcome<QuoteAnswer>> {
  authorize(ctx, "sales");
  const basket = await prepareBasket(ctx, body);
  const { live, store, who, code } = basket;
  const query = {
    tenantId: ctx.tenantId,
    who,
    now: ctx.now,
    campaignIds: live.limited.map((c) => c.id),
    receipt: { storeId: store.id, externalId: body.externalId ?? null, holdId: null },
    couponHashes: couponHashes(live.tenant.keys, body.coupons),
    tiers: tierWindow(live, ctx.now),
  } satisfies BasketStateQuery;
  if (body.hold) return quoteWithHold(ctx, basket, query, request);
  await spendCode(ctx.db.$client, ctx, code, quotedUse(basket));
  const state =
    who || live.limited.length > 0 || body.coupons.length > 0
      ? await readBasketState(ctx.db, query)
      : ANONYMOUS;
  const quote = scoreQuote(ctx, basket, state);
  const answer = answerOf(ctx, basket, quote, null);
  answer.messages.push(...(await hintsOf(ctx, basket, quote)));
  return quoted(answer);
}

/** Only for who scans: a quote that holds points is for paying, and keeps an account locked meanwhile. */
const hintsOf = (ctx: Ctx, { live, catalog, body }: PreparedBasket, { customer }: ScoredQuote) =>
  customer
    ? hintsFor(ctx, { live, catalog, customerId: customer.id, skus: body.lines.map(({ sku }) => sku) })
    : [];

const quotedUse = ({ body }: PreparedBasket) => ({ receipt: body.externalId ?? null, done: false });

const quoted = (answer: QuoteAnswer): Outcome<QuoteAnswer> => ({ status: 200, replayed: false, answer });

interface ScoredQuote {
  customer: CustomerRow | null;
  at: Date;
  presented: PresentedCoupon[];
  decision: Decision;
  answer: DecisionAnswer;
}

function scoreQuote(ctx: Ctx, basket: PreparedBasket, state: BasketState): ScoredQuote {
  const { live, who, body, at } = basket;
  const customer = who && knownCustomer(state);
  const left = limitsLeft(live, state.usage);
  const presented = presentedCoupons(live, {
    codes: body.coupons,
    found: state.coupons ?? [],
    buyer: customer ? "known" : "anonymous",
    at,
  });
  return {
    customer,
    at,
    presented,
    ...scoreBasket(basket, body, { customer, at, now: ctx.now, left, shown: left, presented }),
  };
}

/**
 * The account is locked from before the points are counted until they are held: two tills never hold the same, and a
 * till that asks again under the same key holds them once.
 */
function quoteWithHold(
  ctx: Ctx,
  basket: PreparedBasket,
  query: Omit<QuoteOpening, "request">,
  request: RequestKey | undefined,
): Promise<Outcome<QuoteAnswer>> {
  const take = tillsRequest(ctx, request);
  return transactionInTwo(
    ctx.db,
    (sql) => quoteOpening(sql, { ...query, request: take }),
    async (row, finish, sql) => {
      if (!row) throw new Error("open_quote answered nothing");
      const { opened } = row;
      const { keys } = basket.live.tenant;
      const before = request && replayOf<Sealed<QuoteAnswer>>(opened.request, request);
      if (before) return { ...before, answer: openAnswer(keys, before.answer) };
      await spendCode(sql, ctx, basket.code, quotedUse(basket));
      const quote = scoreQuote(ctx, basket, opened.state ?? ANONYMOUS);
      const hold = holdOf(ctx, basket, quote);
      const done = quoted(answerOf(ctx, basket, quote, hold?.id ?? null));
      const sealed = sealAnswer(keys, done.answer, basket.body.coupons);
      const kept = take && keptAnswer(sql, ctx, take, { ...done, answer: sealed });
      if (!hold) {
        if (kept) await finish([kept]);
        return done;
      }
      const confirmationId = await requireConfirmation(sql, ctx, {
        programme: basket.live.programme,
        customer: quote.customer,
        storeId: basket.store.id,
        points: hold.heldPoints,
      });
      const { tenantId, id, createdAt: at } = hold;
      const letGo = (quote.customer?.holds ?? []).map((before) => before.id);
      await finish([
        ...(kept ? [kept] : []),
        ...(letGo.length > 0 ? [endingOfHolds(sql, tenantId, letGo, "released")] : []),
        ...(confirmationId ? [confirmationUsing(sql, { tenantId, id: confirmationId, at, by: id })] : []),
        holdInsertion(sql, hold),
      ]);
      return done;
    },
  );
}

function holdOf(ctx: Ctx, { store, body }: PreparedBasket, { customer, decision }: ScoredQuote) {
  const heldPoints = decision.totals.redeemedPoints;
  if (heldPoints === 0 || !customer?.accountId) return null;
  const hold: NewHold = {
    tenantId: ctx.tenantId,
    id: newId(),
    storeId: store.id,
    tillId: ctx.actor.kind === "till" ? ctx.actor.id : null,
    customerId: customer.id,
    accountId: customer.accountId,
    externalId: body.externalId ?? null,
    heldPoints,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + HOLD_MS),
  };
  return hold;
}

function answerOf(
  ctx: Ctx,
  { live, catalog, store, body }: PreparedBasket,
  { customer, at, presented, decision, answer }: ScoredQuote,
  holdId: string | null,
): QuoteAnswer {
  keepRevision(ctx.db, live);
  const token: Omit<QuoteToken, "ref"> = {
    issuedAtMs: ctx.now.getTime(),
    scoredAtMs: at.getTime(),
    linesDigest: digestLines(body),
    basketDigest: digestBasket(body),
    campaigns: live.revision,
    catalog: catalog.revision,
    customer: customer && quotedCustomer(live, customer, store.timezone, ctx.now),
    limited: refusedByLimit(live, decision).map((c) => shortId(c.id)),
    promised: limitedIn(live, decision).map((c) => shortId(c.id)),
    paying:
      body.redeem.mode === "none"
        ? null
        : { asked: askedOf(body.redeem), points: decision.totals.redeemedPoints },
    holdId,
    coupons: promisedKeys(presented),
  };
  const quoteId = sealQuote(token, store.id);
  return { quoteId, expiresAt: new Date(ctx.now.getTime() + QUOTE_MS).toISOString(), ...answer };
}

/** Of segments only those that a campaign asks for. */
function quotedCustomer(
  live: LiveCampaigns,
  customer: CustomerRow,
  timezone: string,
  now: Date,
): QuotedCustomer {
  const {
    availablePoints: _,
    segments,
    earns = true,
    ...facts
  } = engineCustomer(live, customer, timezone, now);
  const asked = new Set(live.ruleset.campaigns.flatMap((campaign) => campaign.segments ?? []));
  return { id: customer.id, ...facts, earns, segments: segments.filter((code) => asked.has(code)) };
}

type Paying = Exclude<BasketBody["redeem"], { mode: "none" }>;

/** What a till asks for, so that a purchase can check that it asks for the same. */
export const askedOf = (redeem: Paying): "max" | number => (redeem.mode === "max" ? "max" : redeem.points);
