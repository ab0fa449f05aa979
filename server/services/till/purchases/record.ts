import { z } from "zod";
import { transactionInTwo } from "@/db/client";
import { type Refusal, refusalIn } from "@/db/refusals";
import { type KnownReceipt, type PurchaseOpening, purchaseOpening } from "@/db/till/purchases";
import { authorize, type Ctx, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { keptAnswer, type Outcome, RequestKey, replayOf, tillsRequest } from "@/server/core/once/once";
import { couponHashes } from "@/server/services/campaigns/coupon-series/secrets";
import { tierWindow } from "@/server/services/members/tiers/standing";
import { requireConfirmation } from "@/server/services/till/confirmations/require";
import { openAnswer, type Sealed } from "@/server/services/value/coupons/sealed-answer";
import { giftCardRefused } from "@/server/services/value/gift-cards/pay";
import { decidePurchase } from "./inside/decide";
import { limitedIds, type PreparedPurchase, preparePurchase } from "./inside/prepare";
import type { RanOut } from "./inside/settle";
import { purchaseStatements } from "./inside/write";
import { type PurchaseAnswer, PurchaseBody } from "./schema";

export const RecordPurchaseInput = z.object({ body: PurchaseBody, request: RequestKey.optional() });

/** A new code is taken already at most once in ten thousand times. */
const CODES_TRIED = 3;

/**
 * Scoring, limits, receipt, points and the event: one transaction, one effect for a receipt.
 * @param prepared what is known before it is written, where it was worked out already
 */
export async function recordPurchase({
  ctx,
  input: { body, request },
  prepared,
}: Verb<typeof RecordPurchaseInput> & { prepared?: PreparedPurchase | undefined }): Promise<
  Outcome<PurchaseAnswer>
> {
  authorize(ctx, "sales");
  const first = prepared ?? (await preparePurchase(ctx, body, request, undefined));
  const ranOut = { campaigns: [] as string[], coupons: [] as string[] };
  // each round puts one limited campaign or coupon out, or meets a code that is taken, or is the last
  const rounds = limitedIds(first).length + body.coupons.length + CODES_TRIED;
  for (let round = 0; round <= rounds; round++) {
    const attempt = await tryToRecord(ctx, first, ranOut);
    if ("outcome" in attempt) {
      if (attempt.awaited) await followAtOnce(ctx, "purchase.recorded");
      return attempt.outcome;
    }
    if ("coupon" in attempt) ranOut.coupons.push(attempt.coupon);
    else ranOut.campaigns.push(attempt.refused);
  }
  throw new DomainError("unavailable", "limits did not settle");
}

/** Points that this receipt may be paid with, hundredths; null: none. */
const mostToPay = (redeem: PurchaseBody["redeem"]): number | null =>
  redeem.mode === "none" ? null : redeem.mode === "amount" ? redeem.points : Number.MAX_SAFE_INTEGER;

/** One transaction. When a limit turns out to be used up, nothing was written, and the campaign's code is answered. */
function tryToRecord(
  ctx: Ctx,
  first: PreparedPurchase,
  ranOut: RanOut,
): Promise<
  { outcome: Outcome<PurchaseAnswer>; awaited?: boolean } | { refused: string } | { coupon: string }
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
    campaignIds: limitedIds(first),
    couponHashes: couponHashes(basket.live.tenant.keys, body.coupons),
    tiers: tierWindow(basket.live, ctx.now),
    request: take,
  };
  return transactionInTwo(
    ctx.db,
    (sql) => purchaseOpening(sql, opening),
    async (row, finish, sql) => {
      if (!row) throw new Error("open_purchase answered nothing");
      const { opened } = row;
      const { keys } = basket.live.tenant;
      const before = request && replayOf<Sealed<PurchaseAnswer>>(opened.request, request);
      if (before) return { outcome: { ...before, answer: openAnswer(keys, before.answer) } };
      if (opened.claim?.known) {
        const answer = existing(opened.claim.known, hash);
        const outcome = { status: 200, replayed: false } as const;
        if (take) await finish([keptAnswer(sql, ctx, take, { ...outcome, answer })]);
        return { outcome: { ...outcome, answer: openAnswer(keys, answer) } };
      }
      const { answer, effect, promise, live, customer } = await decidePurchase(
        sql,
        ctx,
        first,
        opened,
        ranOut,
      );
      const confirmationId = await requireConfirmation(sql, ctx, {
        programme: live.programme,
        customer,
        storeId: basket.store.id,
        points: effect.purchase.redeemedPoints,
      });
      const gone = await refusalOf(finish(purchaseStatements(sql, { ...effect, confirmationId })));
      if (gone?.of === "giftCard") throw giftCardRefused(gone);
      if (gone?.of === "limit") return { refused: gone.detail };
      if (gone?.of === "coupon") {
        if (promise.kind === "live" && effect.couponsTaken.includes(gone.detail))
          throw new DomainError("quote-expired", "a coupon of the quote has been used up meanwhile");
        return { coupon: gone.detail };
      }
      const awaited = Boolean(opened.claim?.awaited || customer?.awaited);
      return { outcome: { status: 201, replayed: false, answer }, awaited };
    },
  );
}

/** What was used up since; null: it is written. Any other failure is thrown. */
const refusalOf = (writing: Promise<void>): Promise<Refusal | null> =>
  writing.then(
    () => null,
    (error: unknown) => {
      const refusal = refusalIn(error);
      if (!refusal || refusal.of === "account") throw error;
      return refusal;
    },
  );

/** As it is kept. */
function existing(known: KnownReceipt, hash: string): Sealed<PurchaseAnswer> {
  if (known.contentHash !== hash || !known.answer)
    throw new DomainError("purchase-conflict", "another receipt has this externalId");
  return { ...(JSON.parse(known.answer) as Sealed<PurchaseAnswer>), status: known.status };
}
