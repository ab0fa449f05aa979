import { z } from "zod";
import { now } from "@/server/core/clock";
import { given, line, text } from "@/server/core/text";
import { Day } from "@/server/core/wire";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { ReferralCodeText } from "@/server/services/members/referral-codes/code";

export const ConsentInput = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  channel: given(text(50).min(1)),
  granted: z.boolean(),
  textVersion: text(100).min(1),
  method: z.enum(["otp", "signature", "pin_pad", "paper"]),
  evidenceRef: given(text(300)),
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
  phone: line(300).min(1).meta({ example: "0671234567" }),
  name: given(text(200).min(1)),
  birthDate: given(Day.refine(isPastDay, "a day in the past is expected")),
  card: given(line(300).min(1)),
  email: given(line(300).min(1)),
  cardToken: given(line(300).min(1)).meta({
    description:
      "Of the payment card, as in payments: a new customer is known by it from now on. Of a known phone it is passed over",
  }),
  locale: given(z.enum(["uk", "ru", "en"])),
  consents: z.array(ConsentInput).max(50).superRefine(withRequired),
  referralCode: given(ReferralCodeText).meta({
    description: "The code of the customer who has sent this one",
    example: "K3MP7T8",
  }),
  cashier: given(text(100)),
});
