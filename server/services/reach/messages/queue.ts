import type { Tx } from "@/db/client";
import { insertMessages, type MessageRow, type NewMessage } from "@/db/reach/messages";
import { PRIORITIES } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import type { TenantKeys } from "@/server/core/secrets";
import { smsParts } from "@/server/messaging/sms-parts";
import { pricePerPart } from "../channels/price";
import type { Way } from "../channels/ways";
import { type Rest, sealRest } from "./inside/rest";

export interface Draft {
  /** the same for the same cause: told twice, it is sent once */
  sendKey?: string;
  customerId: string | null;
  way: Way;
  class: MessageRow["class"];
  purpose: MessageRow["purpose"];
  text: string;
  rest?: Rest;
  validUntil: Date;
  source?: string | null;
  template?: string | null;
  templateId?: string | null;
  templateVersion?: number | null;
  locale?: string | null;
  batchId?: string | null;
  about?: number;
  notBefore?: Date;
  insteadOf?: string | null;
  /** made by the caller, where links in the text name it */
  id?: string;
}

/** What a message is expected to cost, with the values of its own recipient in its text. */
export const costOf = (
  { account, channel, address }: Way,
  of: MessageRow["class"],
  text: string,
  keys: TenantKeys,
) => {
  const parts =
    channel === "sms" || (channel === "console" && address.kind === "phone") ? smsParts(text).parts : 1;
  return { parts, cost: parts * pricePerPart(account?.prices ?? [], of, keys.decrypt(address.encrypted)) };
};

/** A row for the sender. */
export function messageRow(
  { tenantId, now }: Ctx,
  keys: TenantKeys,
  draft: Draft,
): NewMessage & { id: string } {
  const { way, text, rest = {}, id = newId() } = draft;
  return {
    tenantId,
    id,
    sendKey: draft.sendKey ?? id,
    customerId: draft.customerId,
    channel: way.channel,
    channelId: way.account?.id ?? null,
    class: draft.class,
    purpose: draft.purpose,
    source: draft.source ?? null,
    template: draft.template ?? null,
    batchId: draft.batchId ?? null,
    priority: PRIORITIES[draft.class],
    destinationKind: way.address.kind as MessageRow["destinationKind"],
    destinationHash: way.address.hash,
    destinationEncrypted: way.address.encrypted,
    textEncrypted: keys.encrypt(text),
    restEncrypted: sealRest(keys, rest),
    templateId: draft.templateId ?? null,
    templateVersion: draft.templateVersion ?? null,
    locale: draft.locale ?? null,
    about: draft.about ?? 0,
    status: "queued",
    ...costOf(way, draft.class, text, keys),
    nextAttemptAt: draft.notBefore ?? now,
    validUntil: draft.validUntil,
    insteadOf: draft.insteadOf ?? null,
    createdAt: now,
    changedAt: now,
  };
}

/** Written in the transaction of its cause; it is sent after that has been committed. */
export async function queueMessage(tx: Tx, ctx: Ctx, keys: TenantKeys, draft: Draft): Promise<string> {
  const row = messageRow(ctx, keys, draft);
  await insertMessages(tx, [row]);
  await recordEvent(tx, ctx, "message.queued", { messageId: row.id });
  return row.id;
}
