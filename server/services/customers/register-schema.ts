import { z } from "zod";
import { CONSENT_PURPOSES } from "@/db/schema";
import { now } from "@/server/clock";
import { ReferralCodeText } from "../referrals/code";

export const ConsentInput = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  channel: z.string().trim().min(1).max(50).optional(),
  granted: z.boolean(),
  textVersion: z.string().trim().min(1).max(100),
  method: z.enum(["otp", "signature", "pin_pad", "paper"]),
  evidenceRef: z.string().trim().max(300).optional(),
});

const REQUIRED = ["loyalty_terms", "personal_data"] as const;

/** Nothing is implied: what the programme cannot do without must have been granted in so many words. */
const withRequired = (consents: readonly z.output<typeof ConsentInput>[], context: z.RefinementCtx): void => {
  for (const purpose of REQUIRED)
    if (!consents.some((c) => c.purpose === purpose && c.granted))
      context.addIssue({
        code: "custom",
        message: `the consent ${purpose} must be granted`,
        params: { code: "consent-required" },
      });
};

export const isPastDay = (day: string): boolean => day >= "1900-01-01" && Date.parse(day) <= now().getTime();

export const RegisterBody = z.object({
  phone: z.string().trim().min(1).max(300).meta({ example: "0671234567" }),
  name: z.string().trim().min(1).max(200).optional(),
  birthDate: z.iso.date().refine(isPastDay, "a day in the past is expected").optional(),
  card: z.string().trim().min(1).max(300).optional(),
  email: z.string().trim().min(1).max(300).optional(),
  locale: z.enum(["uk", "ru", "en"]).optional(),
  consents: z.array(ConsentInput).max(50).superRefine(withRequired),
  referralCode: ReferralCodeText.optional().meta({
    description: "The code of the customer who has sent this one",
    example: "K3MP7T8",
  }),
  cashier: z.string().trim().max(100).optional(),
});
