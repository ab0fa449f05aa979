import type { Tx } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";
import type { Ctx } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { sendAnotherWay } from "./another-way";
import { tellRefused } from "./refused";
import { suppressRecipient } from "./suppress-recipient";

type Report = Extract<ChannelEvent, { kind: "report" }>;

/** What a report means for the address and for the person, besides what became of the message. */
export async function followReport(
  tx: Tx,
  ctx: Ctx,
  keys: TenantKeys,
  message: MessageRow,
  { status, address }: Report,
): Promise<void> {
  if (message.destinationEncrypted === "") return;
  const reason = status === "complained" ? "complained" : address;
  if (reason) await suppressRecipient(tx, ctx, keys, message, reason);
  if (message.customerId && (status === "unsubscribed" || status === "complained"))
    await withdrawMarketing(tx, ctx, {
      customerId: message.customerId,
      channel: message.channel,
      method: status === "complained" ? "complaint" : "one-click",
      evidenceRef: `message ${message.id}`,
    });
  if (status === "failed") await sendAnotherWay(tx, ctx, keys, message);
  // a telephone that was off is no refusal, and what has arrived was not refused, whatever else is told of it
  if (status === "failed" && address && message.status === "failed") await tellRefused(tx, ctx, message);
}
