import { z } from "zod";

const Money = z.string().meta({ description: "Money, decimal string", example: "199.90" });
const Points = z.string().meta({ description: "Points, decimal string", example: "40.00" });

export const CustomerAnswer = z
  .object({
    id: z.string().optional(),
    maskedName: z.string().nullable().optional(),
    tier: z.string().nullable(),
    tierProgress: z
      .object({
        next: z
          .string()
          .nullable()
          .meta({ description: "The tier above; null at the top, and while a tier set by hand holds" }),
        missing: Money.nullable().meta({
          description:
            "What is still to be spent for it, before this basket; after it in the answer to a purchase",
        }),
        safeUntil: z.iso.date().nullable().meta({
          description:
            "The last day on which the tier surely holds, even without a purchase; null: it does not end",
        }),
      })
      .optional()
      .meta({ description: "Not there where the programme has no tiers to climb" }),
    balance: Points,
    available: Points.meta({ description: "What can be spent now, never below 0" }),
    expiring: z.array(z.object({ points: Points, on: z.iso.date() })),
    redeemNeeds: z.enum(["none", "otp"]),
    household: z
      .object({
        name: z.string().nullable().meta({ description: "Masked, as a customer's is" }),
        members: z.number().int().min(2).meta({ description: "How many customers share the balance" }),
      })
      .optional()
      .meta({
        description:
          "There when the customer shares one balance with others: balance, available and expiring are the whole household's. Level, coupons, limits and receipts stay each one's own",
      }),
    referralCode: z.string().optional().meta({
      description:
        "What others name when this customer has sent them; there where the referral programme is switched on",
      example: "K3MP7T8",
    }),
  })
  .meta({ id: "Customer" });

export const LineAnswer = z
  .object({
    lineId: z.string(),
    gross: Money.meta({ description: "price × quantity, rounded half up" }),
    manualDiscount: Money.meta({ description: "what the till itself took off" }),
    discounts: z.array(
      z
        .object({ campaign: z.string(), instrument: z.string(), name: z.string(), amount: Money })
        .meta({ id: "Discount" }),
    ),
    pointsRedeemed: Points,
    net: Money,
    pointsEarned: Points.meta({ description: "Base earn" }),
    maxRedeem: Points,
    blocks: z.array(z.enum(["rx", "noDiscount", "noPoints", "floorPrice", "unknownSku"])),
  })
  .meta({ id: "Line" });

/** What a basket gets, on the wire: the answer to a quote without its id, and the body of `regulars score`. */
export const DecisionAnswer = z.object({
  customer: CustomerAnswer.optional(),
  lines: z.array(LineAnswer),
  totals: z
    .object({
      gross: Money,
      manualDiscount: Money,
      discount: Money.meta({ description: "Campaign discounts, without what the till itself took off" }),
      pointsRedeemed: Points,
      net: Money,
      pointsEarned: Points.meta({ description: "Base earn and campaign points together" }),
      maxRedeem: Points,
    })
    .meta({ id: "Totals" }),
  points: z.array(
    z.object({ campaign: z.string(), instrument: z.string(), points: Points }).meta({ id: "CampaignPoints" }),
  ),
  gifts: z.array(
    z
      .object({
        campaign: z.string(),
        instrument: z.string(),
        choose: z.number().int(),
        from: z.array(z.string()),
        price: Money,
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
          budgetLeft: Money.nullable(),
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

export type CustomerAnswer = z.infer<typeof CustomerAnswer>;
export type DecisionAnswer = z.infer<typeof DecisionAnswer>;
