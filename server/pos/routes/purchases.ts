import { z } from "zod";
import { settledLater } from "@/db/client";
import { fromPublicId } from "@/server/core/ids";
import { outcomeReply } from "@/server/rest/outcome";
import { HttpProblem, problemOf } from "@/server/rest/problems";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";
import { CancelAnswer, cancelPurchase } from "@/server/services/till/purchases/cancel";
import { FindPurchaseInput, findPurchase } from "@/server/services/till/purchases/find";
import { recordPurchase } from "@/server/services/till/purchases/record";
import {
  BATCH_MAX,
  BatchBody,
  BatchResult,
  recordBatch,
} from "@/server/services/till/purchases/record-batch";
import { PurchaseAnswer, PurchaseBody } from "@/server/services/till/purchases/schema";
import { localeOfTill } from "../authenticate";
import { guardCoupons } from "../coupon-guard";
import { batchDb } from "../deadline";
import { PURCHASE_EXAMPLE } from "../examples";
import { guardGuessing } from "../gift-card-guard";
import { TillProblem } from "../problem-schema";
import { tillProblemBody } from "../problems";
import { tillRoute } from "../route";
import { identified, named } from "../waits-for";

const recordGuarded = (till: LiveTill, call: Parameters<typeof recordPurchase>[0]) =>
  guardCoupons(till, call.input.body.coupons, () => recordPurchase(call));

export const record = tillRoute({
  method: "POST",
  path: "/purchases",
  operationId: "recordPurchase",
  body: PurchaseBody,
  effect: true,
  shows: "purchase",
  waitsFor: ({ customer, payments }) =>
    customer ? identified(customer) : named(payments.find(({ giftCard }) => giftCard)?.giftCard),
  doc: {
    summary: "A paid receipt: discounts, points and limits take effect",
    problems: [
      "customer-not-found",
      "card-blocked",
      "qr-used",
      "quote-not-found",
      "quote-mismatch",
      "quote-expired",
      "purchase-conflict",
      "insufficient-points",
      "payment-exceeds-net",
      "confirmation-required",
      "gift-card-not-found",
      "gift-card-pin-needed",
      "gift-card-not-active",
      "gift-card-blocked",
      "gift-card-expired",
      "gift-card-insufficient",
      "validation",
      "phone-invalid",
      "pan-rejected",
      "currency-mismatch",
      "offline-redeem-forbidden",
    ],
    replies: {
      201: { description: "Recorded", schema: PurchaseAnswer },
      200: { description: "This receipt was recorded before", schema: PurchaseAnswer },
    },
    example: PURCHASE_EXAMPLE,
  },
  handle: async ({ ctx, till, body, request }) => {
    const record = () => recordGuarded(till, { ctx, input: { body, request } });
    const cards = body.payments.flatMap(({ giftCard }) => giftCard ?? []);
    return outcomeReply(await (cards.length === 0 ? record() : guardGuessing(till, cards, record)));
  },
});

export const find = tillRoute({
  method: "GET",
  path: "/purchases",
  operationId: "findPurchase",
  query: FindPurchaseInput,
  effect: false,
  shows: "receipts",
  doc: {
    summary: "What became of a receipt, after a time-out",
    problems: ["purchase-not-found", "validation", "pan-rejected"],
    replies: {
      200: {
        description: "The receipt as it was answered, and its status",
        schema: PurchaseAnswer.partial().required({ purchaseId: true, externalId: true, status: true }),
      },
    },
  },
  handle: async ({ ctx, query }) => ({ status: 200, body: await findPurchase({ ctx, input: query }) }),
});

export const cancel = tillRoute({
  method: "POST",
  path: "/purchases/{purchaseId}/cancel",
  operationId: "cancelPurchase",
  effect: true,
  shows: "receipts",
  waitsFor: (_, { purchaseId }) => named(purchaseId),
  doc: {
    summary: "Void the whole receipt: points, limits and the count of purchases go back",
    problems: ["purchase-not-found", "has-returns"],
    replies: { 200: { description: "Cancelled, now or before", schema: CancelAnswer } },
  },
  async handle({ ctx, params, request }) {
    const purchaseId = fromPublicId("purchase", params.purchaseId ?? "");
    if (!purchaseId) throw new HttpProblem("purchase-not-found", "this store has no such purchase");
    return outcomeReply(await cancelPurchase({ ctx, input: { purchaseId, request } }));
  },
});

/** Each receipt is parsed by itself, and is refused by itself. */
const Batch = z.object({ purchases: z.array(PurchaseBody).min(1).max(BATCH_MAX) }).meta({ id: "Batch" });
const BatchReply = z.object({
  results: z.array(BatchResult.extend({ problem: TillProblem.optional() }).meta({ id: "BatchResult" })),
});

export const batch = tillRoute({
  method: "POST",
  path: "/purchases/batch",
  operationId: "recordBatch",
  body: BatchBody,
  effect: true,
  shows: null,
  doc: {
    summary:
      "Up to 500 receipts of a till that was offline; each is answered for by itself. It takes up to three seconds; wait 15, and send it again with the same key when no answer has come",
    body: Batch,
    problems: ["validation", "unavailable"],
    replies: { 200: { description: "What became of each, in the same order", schema: BatchReply } },
    example: { purchases: [{ ...PURCHASE_EXAMPLE, offline: true }] },
  },
  async handle({ ctx, till, deadline, body, request }) {
    const locale = await localeOfTill(till);
    const each = { ...ctx, db: settledLater(ctx.db) };
    return outcomeReply(
      await recordBatch({
        ctx,
        held: { ...ctx, db: batchDb(ctx.tenantId, deadline) },
        input: { ...body, request },
        record: (receipt, prepared) => recordGuarded(till, { ctx: each, input: { body: receipt }, prepared }),
        problemOf: (error) => tillProblemBody(problemOf(error), locale),
      }),
    );
  },
});
