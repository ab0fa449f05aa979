import { z } from "zod";
import { formatDecimal } from "@/server/engine/money/decimal";
import { decimal, MINOR_MAX } from "./wire";

/** A line may be worth a thousand million at the most, so that every sum of a basket stays exact. */
export const GROSS_MAX_MINOR = 100_000_000_000;

/** Hundredths of a point; a balance may be negative. */
export const BalanceText = decimal(2, MINOR_MAX, -MINOR_MAX).meta({
  description: "Points, decimal string",
  example: "40.00",
});
/** Minor units of money. */
export const MoneyText = decimal(2, GROSS_MAX_MINOR).meta({
  description: "Money, decimal string",
  example: "199.90",
});
/** Hundredths of a point. */
export const PointsText = decimal(2, MINOR_MAX).meta({
  description: "Points, decimal string",
  example: "40.00",
});
/** Thousandths of a unit, more than none. */
export const QuantityText = decimal(3, 1_000_000_000)
  .refine((milli) => milli > 0, { error: "must be more than 0", params: { code: "range" } })
  .meta({ description: "Quantity, decimal string", example: "2.000" });

/** The same in answers. */
export const MoneyAnswer = z.string().meta({ description: "Money, decimal string", example: "199.90" });
export const PointsAnswer = z.string().meta({ description: "Points, decimal string", example: "40.00" });

export const moneyText = (minor: number): string => formatDecimal(minor, 2);
export const pointsText = (points: number): string => formatDecimal(points, 2);
