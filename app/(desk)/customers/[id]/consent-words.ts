import "server-only";
import { getTranslations } from "next-intl/server";
import { evidenceKind } from "./evidence";

const CHANNELS = ["sms", "email", "push", "telegram", "viber", "max", "vk", "ok", "whatsapp"] as const;
const METHODS = [
  ...["otp", "signature", "pin_pad", "paper", "card-page", "link", "one-click", "message", "bot"],
  ...["complaint", "operator", "call", "preferences", "double-opt-in", "import"],
] as const;

/** How a consent's parts are said; what a till or another system called otherwise stays as it was called. */
export async function consentWords() {
  const t = await getTranslations("customers");
  const channels = await getTranslations("messages.channels");
  return {
    channel: (code: string): string => {
      const known = CHANNELS.find((name) => name === code);
      return known ? channels(known) : code;
    },
    method: (code: string): string => {
      const known = METHODS.find((name) => name === code);
      return known ? t(`methods.${known as "otp"}`) : code;
    },
    evidence: (ref: string): string => {
      const kind = evidenceKind(ref);
      return kind ? t(`evidenceKinds.${kind}`) : ref;
    },
  };
}
