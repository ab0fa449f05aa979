import { z } from "zod";
import { code, given, line, text } from "@/server/core/text";
import { CurrencyCode, decimal, InstantText, MINOR_MOST } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/basket/conditions/channel";
import { mulDiv } from "@/server/engine/money/round";

export const LINES_MOST = 500;

/** A line may be worth a thousand million at the most, so that every sum of a basket stays exact. */
const GROSS_MOST_MINOR = 100_000_000_000;

/** Hundredths of a point; a balance may be negative. */
export const BalanceText = decimal(2, MINOR_MOST, -MINOR_MOST).meta({
  description: "Points, decimal string",
  example: "40.00",
});
/** Minor units of money. */
export const MoneyText = decimal(2, GROSS_MOST_MINOR).meta({
  description: "Money, decimal string",
  example: "199.90",
});
/** Hundredths of a point. */
export const PointsText = decimal(2, MINOR_MOST).meta({
  description: "Points, decimal string",
  example: "40.00",
});
/** Thousandths of a unit, more than none. */
export const QuantityText = decimal(3, 1_000_000_000)
  .refine((milli) => milli > 0, { error: "must be more than 0", params: { code: "range" } })
  .meta({ description: "Quantity, decimal string", example: "2.000" });

export const IdentifierInput = z
  .object({
    type: z.enum([
      "card",
      "phone",
      "card_token",
      "qr",
      "email",
      "app",
      "telegram",
      "vk",
      "viber",
      "external",
    ]),
    value: line(300).min(1),
  })
  .meta({ id: "Identifier" });

export const QuoteLine = z
  .object({
    lineId: line(100).min(1),
    sku: code(100).min(1),
    quantity: QuantityText,
    price: MoneyText,
    discount: MoneyText.nullish().transform((v) => v ?? 0),
  })
  .meta({ id: "BasketLine" });

export const RedeemInput = z
  .discriminatedUnion("mode", [
    z.object({ mode: z.literal("none") }),
    z.object({ mode: z.literal("max") }),
    z.object({ mode: z.literal("amount"), points: PointsText }),
  ])
  .meta({ id: "Redeem" });

const uniqueLines = (lines: readonly z.output<typeof QuoteLine>[], context: z.RefinementCtx): void => {
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    if (seen.has(line.lineId))
      context.addIssue({
        code: "custom",
        path: [index, "lineId"],
        message: "this lineId stands here twice",
        params: { code: "duplicate" },
      });
    seen.add(line.lineId);
    const grossMinor = mulDiv(line.price, line.quantity, 1000, "half_up");
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [index, field], message, params: { code: "range" } });
    if (grossMinor > GROSS_MOST_MINOR) refuse("price", "price × quantity is more than 1000000000.00");
    if (line.discount > grossMinor) refuse("discount", "the discount is more than price × quantity");
  });
};

export const linesOf = <Line extends z.ZodType<z.output<typeof QuoteLine>>>(line: Line) =>
  z.array(line).min(1).max(LINES_MOST).superRefine(uniqueLines);

/** The basket, as every call that scores one carries it. Money, quantity and points come out as integers. */
export const BasketBody = z.object({
  externalId: given(line(100).min(1)),
  occurredAt: given(InstantText),
  currency: given(CurrencyCode),
  channel: z
    .enum(CHANNELS)
    .nullish()
    .transform((v) => v ?? "till"),
  cashier: given(text(100)),
  customer: IdentifierInput.nullish().transform((v) => v ?? null),
  lines: linesOf(QuoteLine),
  coupons: z
    .array(code(100))
    .max(50)
    .nullish()
    .transform((v) => (v ?? []).filter((code) => code !== "")),
  redeem: RedeemInput.nullish().transform((v): z.output<typeof RedeemInput> => v ?? { mode: "none" }),
  hold: z
    .boolean()
    .nullish()
    .transform((v) => v ?? false),
});

export type BasketBody = z.output<typeof BasketBody>;
