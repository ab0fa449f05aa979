import { z } from "zod";
import { MoneyText } from "@/server/core/amounts";
import { code, given, kept, line, secret } from "@/server/core/text";
import { mulDiv } from "@/server/engine/money/round";
import { DecisionAnswer } from "@/server/services/till/quotes/answer-schema";
import { BasketBody, linesOf, QuoteLine } from "@/server/services/till/quotes/schema";
import { GiftCardNumber, GiftCardPin } from "@/server/services/value/gift-cards/schema";

export const PaymentInput = z.object({
  type: z.enum(["cash", "card", "gift", "other"]),
  amount: MoneyText,
  cardToken: given(line(300)).meta({
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

const AppliedDiscount = z
  .object({
    campaign: code(100).min(1),
    instrument: code(100).min(1),
    amount: MoneyText,
  })
  .meta({ id: "AppliedDiscount" });

/** A line as it was sold. */
const SoldLine = QuoteLine.extend({
  applied: given(z.array(AppliedDiscount).max(50)).meta({
    description:
      "Of an offline receipt: what the till has given by its bundle, recorded as given; an empty list says that it gave nothing",
  }),
}).meta({ id: "SoldLine" });

/** A till cannot have given more than there was to pay. */
function refuseMoreThanAll(lines: readonly z.output<typeof SoldLine>[], context: z.RefinementCtx): void {
  lines.forEach(({ applied, price, quantity, discount }, index) => {
    const sum = (applied ?? []).reduce((total, { amount }) => total + amount, 0);
    if (sum <= mulDiv(price, quantity, 1000, "half_up") - discount) return;
    const message = "more was given than price × quantity less the till's own discount";
    context.addIssue({ code: "custom", path: [index, "applied"], message, params: { code: "range" } });
  });
}

export const PurchaseBody = BasketBody.extend({
  lines: linesOf(SoldLine).superRefine(refuseMoreThanAll),
  externalId: line(100).min(1).meta({ example: "S1-T1-000345" }),
  quoteId: given(secret(4000).min(1)),
  payments: z
    .array(PaymentInput.superRefine(isOfItsType).meta({ id: "Payment" }))
    .max(50)
    .nullish()
    .transform((v) => v ?? []),
  fiscal: given(kept()),
  offline: z
    .boolean()
    .nullish()
    .transform((v) => v ?? false),
}).meta({ id: "Receipt" });
export type PurchaseBody = z.output<typeof PurchaseBody>;

export const PurchaseAnswer = z.object({
  purchaseId: z.string(),
  externalId: z.string(),
  status: z.enum(["recorded", "cancelled"]),
  balance: z.string().nullable().meta({ description: "After this purchase; null for an anonymous one" }),
  quoteId: z.string().optional(),
  occurredAt: z.iso.datetime().meta({
    description:
      "The time that it counts at: the receipt's own, or the server's where the till's clock is wrong",
  }),
  ...DecisionAnswer.shape,
});
export type PurchaseAnswer = z.infer<typeof PurchaseAnswer>;
