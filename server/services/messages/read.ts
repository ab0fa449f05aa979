import { z } from "zod";
import { findMessage } from "@/db/repositories/messages";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { loadKeys } from "../customers/keys";
import { DomainError } from "../errors";

export const ReadMessageInput = z.object({ id: z.uuid() });

/** What a message says. It may be a code that is as good as points, so looking is written down. */
export async function readMessage({ ctx, input }: Verb<typeof ReadMessageInput>): Promise<{ text: string }> {
  authorize(ctx, "messages:text");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const message = await findMessage(tx, tenantId, input.id);
    if (!message?.textEncrypted) throw new DomainError("not-found", "there is no such message");
    const { keys } = await loadKeys(tx, tenantId);
    await recordAudit(tx, ctx, {
      action: "messages.read",
      subject: { kind: "message", id: message.id },
      details: { purpose: message.purpose },
    });
    return { text: keys.decrypt(message.textEncrypted) };
  });
}
