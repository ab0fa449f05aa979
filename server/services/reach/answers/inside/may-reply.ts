import type { AnswerRow } from "@/db/reach/answers";
import type { ChannelRow } from "@/db/reach/channels";

const DAY_MS = 24 * 3_600_000;

export type NoReply = "erased" | "channel" | "too-late";

/** Why nothing can be answered; null: it can. WhatsApp takes free words for a day after the customer's own. */
export function whyNoReply(
  { fromEncrypted, at }: AnswerRow,
  account: ChannelRow | null,
  now: Date,
): NoReply | null {
  if (fromEncrypted === "") return "erased";
  if (!account?.enabled || account.removedAt || !account.classes.includes("service")) return "channel";
  if (account.kind === "whatsapp" && now.getTime() - at.getTime() > DAY_MS) return "too-late";
  return null;
}
