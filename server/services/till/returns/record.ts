import { z } from "zod";
import { statementsOf, type Tx } from "@/db/client";
import { markReturned, type PurchaseRow } from "@/db/till/purchases";
import { claimReturn, insertReturn, type NewReturn, type ReturnRow } from "@/db/till/returns";
import { canonicalJson } from "@/server/core/canonical-json";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { type OwnNumbers, refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { spendCode } from "@/server/services/members/card-codes/spend";
import { identifiedOrNull } from "@/server/services/members/customers/view";
import { refusePansOfReceipt } from "@/server/services/till/quotes/own-receipt";
import { refundToGiftCards } from "@/server/services/value/gift-cards/give-back";
import { isPaidByGiftCard } from "@/server/services/value/gift-cards/pay";
import { returnSoldCards } from "@/server/services/value/gift-cards/return-sales";
import { giftCardText } from "@/server/services/value/gift-cards/view";
import { answerOf, lineRows, nothingYet } from "./inside/answer";
import { findOriginal } from "./inside/original";
import { partsOf } from "./inside/parts";
import { returnWithoutReceipt } from "./inside/without-receipt";
import { type ReturnAnswer, ReturnBody } from "./schema";
import { loadSold, type Sold } from "./sold";
import { type LinePart, sumOf, type Undone, undo } from "./undo";

export const RecordReturnInput = z.object({ body: ReturnBody, request: RequestKey.optional() });

/** Part of a receipt, or all of it: money, points and limits go back by what was stored, once for a return's number. */
export async function recordReturn({
  ctx,
  input: { body, request },
}: Verb<typeof RecordReturnInput>): Promise<Outcome<ReturnAnswer>> {
  authorize(ctx, "sales");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  refusePansOfReturn(live.tenant.own, body);
  const { who, code } = identifiedOrNull(live, body.customer, "/customer");
  const contentHash = live.tenant.keys.hash("return", canonicalJson({ ...body, customer: who }));
  const outcome = await inTransaction(ctx, (tx) =>
    once(tx, ctx, request, async () => {
      const known = await claimReturn(tx, ctx.tenantId, store.id, body.externalId);
      if (known) {
        if (known.contentHash !== contentHash)
          throw new DomainError("purchase-conflict", "another return has this externalId");
        if (known.status === "refused") throw await whyRefused(tx, known, body.lines);
        return { status: 200, answer: known.answer as ReturnAnswer };
      }
      await spendCode(statementsOf(tx), ctx, code, { receipt: `return ${body.externalId}`, done: true });
      const row: NewReturn = {
        tenantId: ctx.tenantId,
        id: newId(),
        externalId: body.externalId,
        storeId: store.id,
        tillId: ctx.actor.kind === "till" ? ctx.actor.id : null,
        occurredAt: body.occurredAt ?? ctx.now,
        recordedAt: ctx.now,
        cashier: body.cashier ?? null,
        reason: body.reason ?? null,
        status: "recorded",
        contentHash,
      };
      if (!body.original) return returnWithoutReceipt(tx, { ctx, live, store, who }, row, body);
      const original = await findOriginal(tx, ctx, live, store, body.original);
      if ("missing" in original) return waitFor(tx, row, original.missing, body);
      return { status: 201, answer: await returnOf(tx, ctx, live, original.purchase, row, body.lines) };
    }),
  );
  await followAtOnce(ctx, "purchase.returned");
  return outcome;
}

function refusePansOfReturn(own: OwnNumbers, body: ReturnBody): void {
  refusePansOfReceipt(own, body);
  if (body.original && "externalId" in body.original)
    refuseUnlessOwnReceipt(own, "/original/externalId", body.original.externalId);
}

/**
 * A return came before its receipt and did not fit it: a repeated request gets the refusal that it would have got then.
 */
async function whyRefused(
  tx: Tx,
  { tenantId, purchaseId }: ReturnRow,
  lines: ReturnBody["lines"],
): Promise<DomainError> {
  try {
    partsOf(purchaseId ? await loadSold(tx, tenantId, purchaseId) : [], lines);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return cancelledAsAWhole();
}

const cancelledAsAWhole = () =>
  new DomainError("return-exceeds-purchase", "the receipt was cancelled as a whole", [
    { pointer: "/original", code: "cancelled", detail: "nothing of it is left to be returned" },
  ]);

async function waitFor(
  tx: Tx,
  row: NewReturn,
  original: { storeId: string; externalId: string },
  body: ReturnBody,
): Promise<{ status: 202; answer: ReturnAnswer }> {
  const answer = nothingYet(row.id, row.externalId);
  const waiting: NewReturn = {
    ...row,
    status: "pending_original",
    originalStoreId: original.storeId,
    originalExternalId: original.externalId,
    asked: body.lines.map(({ lineId, quantity }) => ({ lineId, quantityMilli: quantity })),
    answer,
  };
  await insertReturn(tx, waiting, []);
  return { status: 202, answer };
}

/** Of a gift card that was sold in it, no more is paid back than is left on the card, and the card loses it. */
async function withoutSpentCards(
  tx: Tx,
  ctx: Ctx,
  purchase: PurchaseRow,
  { all: lines, parts }: { all: readonly Sold[]; parts: readonly LinePart[] },
  undone: Undone,
): Promise<Undone> {
  const returned = parts.map(({ sold, milli }, i) => ({
    position: sold.position,
    milli,
    refundMinor: undone.lines[i]?.refundMinor ?? 0,
  }));
  const refunds = await returnSoldCards(tx, ctx, { purchase, lines, parts: returned });
  const paidBack = undone.lines.map((line, i) => ({ ...line, refundMinor: refunds[i] ?? line.refundMinor }));
  return { ...undone, lines: paidBack, total: sumOf(paidBack) };
}

/** The receipt is locked. `save` writes the return's own row; by default it is a new one. */
export async function returnOf(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  purchase: PurchaseRow,
  row: NewReturn,
  lines: readonly { lineId: string; quantity: number }[],
  save: typeof insertReturn = insertReturn,
): Promise<ReturnAnswer> {
  const { tenantId } = ctx;
  if (purchase.status === "cancelled") throw cancelledAsAWhole();
  const all = await loadSold(tx, tenantId, purchase.id);
  const parts = partsOf(all, lines);
  const shares = await undo(tx, { ctx, live, purchase }, { all, parts, ref: `return:${row.id}` });
  const undone = await withoutSpentCards(tx, ctx, purchase, { all, parts }, shares);
  // what came before its receipt was paid back by the till already, without us
  const toCards = row.status === "recorded" && isPaidByGiftCard(purchase);
  const { refundMinor: amountMinor } = undone.total;
  const back =
    toCards &&
    (await refundToGiftCards(tx, ctx, { purchaseId: purchase.id, amountMinor, operation: row.id }));
  const answer = {
    ...answerOf(row.id, row.externalId, purchase.id, lines, undone),
    ...(back ? { giftCards: back.cards.map(giftCardText) } : {}),
  };
  await save(
    tx,
    {
      ...row,
      status: "recorded",
      purchaseId: purchase.id,
      customerId: purchase.customerId,
      ...undone.total,
      answer,
    },
    lineRows(row, parts, undone),
  );
  await markReturned(
    tx,
    tenantId,
    purchase.id,
    undone.total.refundMinor,
    parts.map(({ sold, milli }) => ({ position: sold.position, milli })),
  );
  await recordEvent(tx, ctx, "purchase.returned", {
    returnId: row.id,
    purchaseId: purchase.id,
    customerId: purchase.customerId,
    storeId: row.storeId,
  });
  return answer;
}
