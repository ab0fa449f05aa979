import { z } from "zod";
import type { Tx } from "@/db/client";
import { findBatch, moveBatch } from "@/db/reach/message-batches";
import { type MessageRow, settleUnknown } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { Id } from "@/server/core/wire";
import { noSuchMessage } from "./get";

export const DecideMessageInput = z.object({ id: Id, as: z.enum(["sent", "again"]) });

/**
 * Of a message that may have gone or not, a person decides: it counts as sent, or it goes once more and may come twice.
 * Never done by itself.
 */
export async function decideMessage({ ctx, input }: Verb<typeof DecideMessageInput>): Promise<void> {
  authorize(ctx, "messages:settle");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const message = await findMessage(tx, tenantId, input.id);
    if (!message) throw noSuchMessage();
    if (input.as === "again") await open(tx, ctx, message);
    const change =
      input.as === "sent"
        ? { status: "sent" as const, sentAt: message.sentAt ?? message.changedAt }
        : { status: "queued" as const, nextAttemptAt: now, providerId: null, error: null };
    if (!(await settleUnknown(tx, tenantId, message.id, { ...change, changedAt: now })))
      throw new DomainError("conflict", "it is not unknown any more: load the message again");
    if (input.as === "again") await recordEvent(tx, ctx, "message.queued", { messageId: message.id });
    await recordAudit(tx, ctx, {
      action: "messages.decide",
      subject: { kind: "message", id: message.id },
      details: { as: input.as },
    });
  });
}

/** It must be of use still, and what it is sent together with must let it go. */
async function open(tx: Tx, { tenantId, now }: Ctx, message: MessageRow): Promise<void> {
  const { batchId, validUntil, destinationEncrypted } = message;
  if (validUntil <= now || destinationEncrypted === "")
    throw new DomainError("conflict", "it would come too late to be of use");
  if (!batchId) return;
  const batch = await findBatch(tx, tenantId, batchId);
  if (batch?.state === "stopped") throw new DomainError("conflict", "its mailing has been stopped");
  await moveBatch(tx, tenantId, batchId, { from: ["done"], to: "running", now });
}
