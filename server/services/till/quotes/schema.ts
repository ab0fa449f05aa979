import { z } from "zod";
import { GROSS_MAX_MINOR, MoneyText, PointsText, QuantityText } from "@/server/core/amounts";
import { IdentifierInput } from "@/server/core/personal/identifiers";
import { code, given, line, text } from "@/server/core/text";
import { CurrencyCode, InstantText } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/basket/vocabulary";
import { mulDiv } from "@/server/engine/money/round";

export const LINES_MAX = 500;

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
    if (grossMinor > GROSS_MAX_MINOR) refuse("price", "price × quantity is more than 1000000000.00");
    if (line.discount > grossMinor) refuse("discount", "the discount is more than price × quantity");
  });
};

export const linesOf = <Line extends z.ZodType<z.output<typeof QuoteLine>>>(line: Line) =>
  z.array(line).min(1).max(LINES_MAX).superRefine(uniqueLines);

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
