import { z } from "zod";
import { outcomeReply } from "@/server/rest/outcome";
import { DecisionAnswer } from "@/server/services/till/quotes/answer-schema";
import { createQuote } from "@/server/services/till/quotes/create";
import { releaseQuote } from "@/server/services/till/quotes/release";
import { BasketBody } from "@/server/services/till/quotes/schema";
import { guardCoupons } from "../coupon-guard";
import { QUOTE_EXAMPLE } from "../examples";
import { tillRoute } from "../route";
import { identified } from "../waits-for";

const QuoteAnswer = z.object({
  quoteId: z.string().meta({ description: "Name it in the purchase, and the purchase gets what was quoted" }),
  expiresAt: z.iso.datetime(),
  ...DecisionAnswer.shape,
});

export const create = tillRoute({
  method: "POST",
  path: "/quotes",
  operationId: "createQuote",
  body: BasketBody,
  effect: { when: "`hold` is true", of: ({ hold }) => hold },
  shows: "quote",
  waitsFor: ({ customer }) => (customer ? identified(customer) : undefined),
  doc: {
    summary: "What this basket gets: discounts, points, gifts, messages, and why not the rest",
    problems: [
      "customer-not-found",
      "card-blocked",
      "qr-used",
      "validation",
      "phone-invalid",
      "pan-rejected",
      "currency-mismatch",
      "confirmation-required",
    ],
    replies: { 200: { description: "The quote; it lives 15 minutes", schema: QuoteAnswer } },
    example: QUOTE_EXAMPLE,
  },
  handle: async ({ ctx, till, body, request }) =>
    outcomeReply(
      await guardCoupons(till, body.coupons, () => createQuote({ ctx, input: { body, request } })),
    ),
});

export const release = tillRoute({
  method: "DELETE",
  path: "/quotes/{quoteId}",
  operationId: "releaseQuote",
  effect: false,
  shows: null,
  doc: {
    summary: "The basket was given up: however often, and whether or not it held points",
    problems: ["quote-not-found"],
    replies: { 204: { description: "Nothing is held" } },
  },
  async handle({ ctx, params }) {
    await releaseQuote({ ctx, input: { quoteId: params.quoteId ?? "" } });
    return { status: 204 };
  },
});
