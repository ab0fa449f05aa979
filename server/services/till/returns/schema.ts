import { z } from "zod";
import { MoneyText, QuantityText } from "@/server/core/amounts";
import { IdentifierInput } from "@/server/core/personal/identifiers";
import { code, line, text } from "@/server/core/text";
import { InstantText } from "@/server/core/wire";
import { LINES_MAX } from "@/server/services/till/quotes/schema";

const ReturnLine = z
  .object({
    lineId: line(100).min(1),
    quantity: QuantityText,
    sku: code(100).min(1).nullish().meta({ description: "Only without the original: what came back" }),
    price: MoneyText.nullish().meta({
      description: "Only without the original: what one unit is paid back with",
    }),
  })
  .meta({ id: "ReturnLine" });

const uniqueLines = (lines: readonly { lineId: string }[], context: z.RefinementCtx): void => {
  const seen = new Set<string>();
  lines.forEach(({ lineId }, index) => {
    if (seen.has(lineId))
      context.addIssue({
        code: "custom",
        path: [index, "lineId"],
        message: "this lineId stands here twice",
        params: { code: "duplicate" },
      });
    seen.add(lineId);
  });
};

const Original = z.union(
  [
    z.object({
      externalId: line(100).min(1),
      store: line(100)
        .min(1)
        .nullish()
        .meta({ description: "The code of the store that sold it; by default the till's own" }),
    }),
    z.object({ purchaseId: line(100).min(1) }),
  ],
  { error: "externalId or purchaseId of the receipt is expected, or null when there is none" },
);

export const ReturnBody = z.object({
  externalId: line(100).min(1).meta({ example: "S1-T1-R-000012" }),
  occurredAt: InstantText.nullish(),
  cashier: text(100).nullish(),
  // it must be there: a misspelt name would be a return without a receipt
  original: Original.nullable().meta({ description: "null: the buyer has no receipt" }),
  reason: text(300).nullish(),
  customer: IdentifierInput.nullish().meta({
    description: "Only without the original: whose points are taken back",
  }),
  lines: z.array(ReturnLine).min(1).max(LINES_MAX).superRefine(uniqueLines),
});
export type ReturnBody = z.output<typeof ReturnBody>;

const Text = z.string();

export const ReturnAnswer = z.object({
  returnId: z.string(),
  externalId: z.string(),
  status: z.enum(["recorded", "pending_original"]).meta({
    description: "pending_original: the receipt is not known yet; the return is joined to it when it arrives",
  }),
  purchaseId: z.string().nullable(),
  lines: z.array(
    z.object({
      lineId: z.string(),
      quantity: Text,
      refund: Text.meta({ description: "To be paid back in money" }),
      pointsRestored: Text.meta({ description: "Points that had paid for it, given back" }),
      pointsTaken: Text.meta({ description: "Points that it had earned, taken back" }),
    }),
  ),
  totals: z.object({ refund: Text, pointsRestored: Text, pointsTaken: Text }),
  giftCards: z
    .array(z.object({ number: Text.meta({ description: "Masked: only its end is shown" }), amount: Text }))
    .optional()
    .meta({
      description:
        "What of the refund has gone back to the gift cards that paid, before anything else; the till pays back only the rest",
    }),
  balance: z.string().nullable().meta({ description: "After it; null without an account" }),
});
export type ReturnAnswer = z.infer<typeof ReturnAnswer>;
