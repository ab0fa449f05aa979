import type { Tx } from "@/db/client";
import { insertMessage, type MessageRow } from "@/db/reach/messages";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";

export interface Draft {
  customerId: string;
  purpose: MessageRow["purpose"];
  to: { type: "phone" | "email"; value: string };
  text: string;
  validUntil: Date;
}

/** Written in the transaction of its cause; it is sent after that has been committed. */
export async function queueMessage(tx: Tx, ctx: Ctx, keys: TenantKeys, draft: Draft): Promise<string> {
  const { tenantId, now } = ctx;
  const { customerId, purpose, to, text, validUntil } = draft;
  const id = newId();
  await insertMessage(tx, {
    tenantId,
    id,
    customerId,
    channel: "console",
    purpose,
    destinationKind: to.type,
    destinationHash: hashIdentifier(keys, to),
    destinationEncrypted: keys.encrypt(to.value),
    textEncrypted: keys.encrypt(text),
    status: "queued",
    nextAttemptAt: now,
    validUntil,
    createdAt: now,
    changedAt: now,
  });
  await recordEvent(tx, ctx, "message.queued", { messageId: id });
  return id;
}
