import { z } from "zod";
import { GiftCardNumber, GiftCardPin } from "../gift-cards/schema";
import { DecisionAnswer } from "../quotes/answer-schema";
import { BasketBody, MoneyText } from "../quotes/schema";

export const PaymentInput = z.object({
  type: z.enum(["cash", "card", "gift", "other"]),
  amount: MoneyText,
  cardToken: z
    .string()
    .trim()
    .max(300)
    .optional()
    .meta({ description: "A payment card already hashed with a key outside: 64 hex digits" }),
  giftCard: GiftCardNumber.optional().meta({
    description:
      "One of our own gift cards, which the amount is taken from; another shop's card leaves it out",
  }),
  pin: GiftCardPin.optional(),
});

/** Money leaves one of our own cards only by a payment that says so. */
const isOfItsType = (
  { type, amount, giftCard }: z.output<typeof PaymentInput>,
  context: z.RefinementCtx,
): void => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message, params: { code: "gift-card" } });
  if (giftCard !== undefined && type !== "gift") refuse("giftCard", "only a payment of type gift has it");
  if (giftCard !== undefined && amount === 0) refuse("amount", "must be more than 0");
};

export const PurchaseBody = BasketBody.extend({
  externalId: z.string().trim().min(1).max(100).meta({ example: "S1-T1-000345" }),
  quoteId: z.string().trim().min(1).max(4000).optional(),
  payments: z.array(PaymentInput.superRefine(isOfItsType)).max(50).default([]),
  fiscal: z.record(z.string(), z.unknown()).optional(),
  offline: z.boolean().default(false),
});
export type PurchaseBody = z.output<typeof PurchaseBody>;

export const PurchaseAnswer = z.object({
  purchaseId: z.string(),
  externalId: z.string(),
  status: z.enum(["recorded", "cancelled"]),
  balance: z.string().nullable().meta({ description: "After this purchase; null for an anonymous one" }),
  quoteId: z.string().optional(),
  ...DecisionAnswer.shape,
});
export type PurchaseAnswer = z.infer<typeof PurchaseAnswer>;
