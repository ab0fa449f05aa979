import { z } from "zod";
import { MoneyAnswer, PointsAnswer } from "@/server/core/amounts";

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
        missing: MoneyAnswer.nullable().meta({
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
    balance: PointsAnswer,
    available: PointsAnswer.meta({ description: "What can be spent now, never below 0" }),
    expiring: z.array(z.object({ points: PointsAnswer, on: z.iso.date() })),
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

export type CustomerAnswer = z.infer<typeof CustomerAnswer>;
