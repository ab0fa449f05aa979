import { z } from "zod";
import { MoneyText } from "@/server/core/amounts";
import { IdentifierInput } from "@/server/core/personal/identifiers";
import { given, line, secret } from "@/server/core/text";
import { GIFT_CARD_STATUSES } from "@/server/engine/gift-cards/status";

export const GiftCardNumber = line(100)
  .min(1)
  .meta({ description: "As printed or scanned; spaces, dashes and small letters do not matter" });

export const GiftCardPin = secret(20).min(1).meta({ description: "Where the card has one" });

export const PaidAmount = MoneyText.refine((minor) => minor > 0, {
  error: "must be more than 0",
  params: { code: "range" },
}).meta({ description: "Money, decimal string", example: "500.00" });

const Receipt = z.object({ externalId: line(100).min(1) }).meta({
  description: "The receipt in which the card was sold or topped up; when it is cancelled, so is this",
});

export const FindGiftCardBody = z.object({ number: GiftCardNumber, pin: given(GiftCardPin) });

export const ActivateGiftCardBody = z.object({
  number: GiftCardNumber,
  amount: PaidAmount,
  purchase: given(Receipt),
  customer: given(IdentifierInput),
});

export const TopUpGiftCardBody = z.object({
  number: GiftCardNumber,
  amount: PaidAmount,
  purchase: given(Receipt),
});

export const GiftCardAnswer = z.object({
  giftCard: z.object({
    number: z.string().meta({ description: "Masked: only its end is shown", example: "••••K7MP" }),
    status: z.enum(GIFT_CARD_STATUSES),
    balance: z.string(),
    currency: z.string(),
    expiresAt: z.string().nullable().meta({ description: "From this moment on it cannot pay; null: never" }),
    kind: z.object({ code: z.string(), name: z.string() }),
    reloadable: z.boolean(),
    amounts: z.array(z.string()).meta({ description: "What it is sold for; empty: from min to max" }),
    min: z.string(),
    max: z.string(),
  }),
});
export type GiftCardAnswer = z.infer<typeof GiftCardAnswer>;
