import { z } from "zod";
import { GiftCardNumber, GiftCardPin } from "../gift-cards/schema";
import { DecisionAnswer } from "../quotes/answer-schema";
import { BasketBody, MoneyText } from "../quotes/schema";
import { given, kept, text } from "../text";

export const PaymentInput = z.object({
  type: z.enum(["cash", "card", "gift", "other"]),
  amount: MoneyText,
  cardToken: given(text(300)).meta({
    description: "A payment card already hashed with a key outside: 64 hex digits",
  }),
  giftCard: given(GiftCardNumber).meta({
    description:
      "One of our own gift cards, which the amount is taken from; another shop's card leaves it out",
  }),
  pin: given(GiftCardPin),
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
  externalId: text(100).min(1).meta({ example: "S1-T1-000345" }),
  quoteId: given(text(4000).min(1)),
  payments: z
    .array(PaymentInput.superRefine(isOfItsType))
    .max(50)
    .nullish()
    .transform((v) => v ?? []),
  fiscal: given(kept()),
  offline: z
    .boolean()
    .nullish()
    .transform((v) => v ?? false),
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
