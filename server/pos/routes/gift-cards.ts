import { outcomeReply } from "@/server/rest/outcome";
import { activateGiftCard } from "@/server/services/value/gift-cards/activate";
import { findCard } from "@/server/services/value/gift-cards/find";
import {
  ActivateGiftCardBody,
  FindGiftCardBody,
  GiftCardAnswer,
  TopUpGiftCardBody,
} from "@/server/services/value/gift-cards/schema";
import { topUpGiftCard } from "@/server/services/value/gift-cards/top-up";
import { GIFT_CARD_EXAMPLE, GIFT_CARD_SALE_EXAMPLE } from "../examples";
import { guardGuessing } from "../gift-card-guard";
import { tillRoute } from "../route";
import { named } from "../waits-for";

export const find = tillRoute({
  method: "POST",
  path: "/gift-cards/find",
  operationId: "findGiftCard",
  body: FindGiftCardBody,
  effect: false,
  shows: "gift-cards",
  doc: {
    summary: "What is on a gift card, and whether it can pay",
    problems: ["pan-rejected", "gift-card-not-found", "gift-card-pin-needed", "validation"],
    replies: { 200: { description: "The card", schema: GiftCardAnswer, example: GIFT_CARD_EXAMPLE } },
    example: { number: "K3MP-7TQX-9ABC-4DEH", pin: "482915" },
  },
  handle: async ({ ctx, till, body }) => ({
    status: 200,
    body: await guardGuessing(till, [body.number], () => findCard({ ctx, input: body })),
  }),
});

export const activate = tillRoute({
  method: "POST",
  path: "/gift-cards/activate",
  operationId: "activateGiftCard",
  body: ActivateGiftCardBody,
  effect: true,
  shows: "gift-cards",
  waitsFor: ({ number }) => named(number),
  doc: {
    summary: "A gift card was sold, as a line of a receipt: from now on it can pay",
    problems: [
      "gift-card-not-found",
      "gift-card-active",
      "gift-card-blocked",
      "gift-card-expired",
      "purchase-conflict",
      "customer-not-found",
      "card-blocked",
      "qr-used",
      "validation",
      "phone-invalid",
      "pan-rejected",
      "currency-mismatch",
    ],
    replies: {
      201: { description: "Sold", schema: GiftCardAnswer, example: GIFT_CARD_EXAMPLE },
      200: { description: "This receipt sold this card before", schema: GiftCardAnswer },
    },
    example: GIFT_CARD_SALE_EXAMPLE,
  },
  handle: async ({ ctx, till, body, request }) =>
    outcomeReply(
      await guardGuessing(till, [body.number], () => activateGiftCard({ ctx, input: { ...body, request } })),
    ),
});

export const topUp = tillRoute({
  method: "POST",
  path: "/gift-cards/top-up",
  operationId: "topUpGiftCard",
  body: TopUpGiftCardBody,
  effect: true,
  shows: "gift-cards",
  waitsFor: ({ number }) => named(number),
  doc: {
    summary: "More money on a gift card that was sold before, where its kind allows it",
    problems: [
      "gift-card-not-found",
      "gift-card-not-active",
      "gift-card-not-reloadable",
      "gift-card-blocked",
      "gift-card-expired",
      "purchase-conflict",
      "validation",
      "pan-rejected",
      "currency-mismatch",
    ],
    replies: {
      201: { description: "Topped up", schema: GiftCardAnswer, example: GIFT_CARD_EXAMPLE },
      200: { description: "This receipt topped this card up before", schema: GiftCardAnswer },
    },
    example: GIFT_CARD_SALE_EXAMPLE,
  },
  handle: async ({ ctx, till, body, request }) =>
    outcomeReply(
      await guardGuessing(till, [body.number], () => topUpGiftCard({ ctx, input: { ...body, request } })),
    ),
});
