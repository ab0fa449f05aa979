import { z } from "zod";
import { MoneyAnswer, PointsAnswer } from "@/server/core/amounts";
import { CustomerAnswer } from "@/server/services/members/customers/answer-schema";

export const LineAnswer = z
  .object({
    lineId: z.string(),
    gross: MoneyAnswer.meta({ description: "price × quantity, rounded half up" }),
    manualDiscount: MoneyAnswer.meta({ description: "what the till itself took off" }),
    discounts: z.array(
      z
        .object({ campaign: z.string(), instrument: z.string(), name: z.string(), amount: MoneyAnswer })
        .meta({ id: "Discount" }),
    ),
    pointsRedeemed: PointsAnswer,
    net: MoneyAnswer,
    pointsEarned: PointsAnswer.meta({ description: "Base earn" }),
    maxRedeem: PointsAnswer,
    blocks: z.array(z.enum(["rx", "noDiscount", "noPoints", "floorPrice", "unknownSku"])),
  })
  .meta({ id: "Line" });

/** What a basket gets, on the wire: the answer to a quote without its id, and the body of `regulars score`. */
export const DecisionAnswer = z.object({
  customer: CustomerAnswer.optional(),
  lines: z.array(LineAnswer),
  totals: z
    .object({
      gross: MoneyAnswer,
      manualDiscount: MoneyAnswer,
      discount: MoneyAnswer.meta({
        description: "Campaign discounts, without what the till itself took off",
      }),
      pointsRedeemed: PointsAnswer,
      net: MoneyAnswer,
      pointsEarned: PointsAnswer.meta({ description: "Base earn and campaign points together" }),
      maxRedeem: PointsAnswer,
    })
    .meta({ id: "Totals" }),
  points: z.array(
    z
      .object({ campaign: z.string(), instrument: z.string(), points: PointsAnswer })
      .meta({ id: "CampaignPoints" }),
  ),
  gifts: z.array(
    z
      .object({
        campaign: z.string(),
        instrument: z.string(),
        choose: z.number().int(),
        from: z.array(z.string()),
        price: MoneyAnswer,
      })
      .meta({ id: "Gift" }),
  ),
  coupons: z
    .array(
      z
        .object({
          campaign: z.string(),
          instrument: z.string(),
          series: z.string(),
          code: z
            .string()
            .optional()
            .meta({ description: "In the answer to a purchase: what the till prints" }),
          expiresAt: z.iso.datetime().optional().meta({ description: "When it ends, if it does" }),
        })
        .meta({ id: "IssuedCoupon" }),
    )
    .meta({ description: "Coupons for a later visit, made when the purchase is confirmed" }),
  limits: z
    .array(
      z
        .object({
          campaign: z.string(),
          usesLeft: z.number().int().nullable(),
          usesLeftForCustomer: z.number().int().nullable(),
          budgetLeft: MoneyAnswer.nullable(),
        })
        .meta({ id: "LimitLeft" }),
    )
    .meta({
      description: "What was left, before this basket, of the limits of the campaigns that gave something",
    }),
  notApplied: z.array(
    z
      .object({
        campaign: z.string(),
        instrument: z.string().nullable(),
        reason: z.string(),
        text: z.string(),
        by: z
          .string()
          .optional()
          .meta({ description: "With the reason beaten: the campaign that was given instead" }),
      })
      .meta({ id: "NotApplied" }),
  ),
  messages: z.array(
    z
      .object({ audience: z.enum(["cashier", "customer", "receipt"]), code: z.string(), text: z.string() })
      .meta({ id: "Message" }),
  ),
  approximate: z.boolean().optional().meta({
    description:
      "There, and true, where so many sums over several products touch one another that the search for the best combination of discounts was cut off: every rule was kept, but another combination may give more",
  }),
});

export type DecisionAnswer = z.infer<typeof DecisionAnswer>;
