import { z } from "zod";
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
});

export const PurchaseBody = BasketBody.extend({
  externalId: z.string().trim().min(1).max(100).meta({ example: "S1-T1-000345" }),
  quoteId: z.string().trim().min(1).max(4000).optional(),
  payments: z.array(PaymentInput).max(50).default([]),
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
