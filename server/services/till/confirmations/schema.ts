import { z } from "zod";
import { CONFIRMATION_PURPOSES } from "@/db/schema";
import { PointsText } from "@/server/core/amounts";
import { given, secret } from "@/server/core/text";
import { CHANNELS } from "@/server/engine/policy/channels";

export const ConfirmationBody = z.object({
  purpose: z.enum(CONFIRMATION_PURPOSES),
  points: given(PointsText).meta({
    description: "How many points are to be paid with: the customer reads it, and no more is confirmed",
    example: "40.00",
  }),
});

export const ConfirmationAnswer = z.object({
  confirmationId: z.string(),
  expiresAt: z.iso.datetime(),
  channel: z.enum(CHANNELS),
  maskedDestination: z.string(),
  attemptsLeft: z.number().int(),
});
export type ConfirmationAnswer = z.infer<typeof ConfirmationAnswer>;

export const CheckBody = z.object({
  code: secret(40)
    .transform((text) => text.replace(/\s/g, ""))
    .refine((text) => /^\d{6}$/.test(text), { error: "six digits are expected", params: { code: "code" } })
    .meta({ description: "The six digits that the customer says", example: "482915" }),
});

export const CheckAnswer = z.object({
  confirmed: z.literal(true),
  expiresAt: z.iso.datetime().meta({ description: "Until when a purchase or a hold may use it" }),
});
export type CheckAnswer = z.infer<typeof CheckAnswer>;
