import { z } from "zod";
import { findMessage } from "@/db/reach/messages-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLookAtMany, recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";

export const ReadMessageInput = z.object({ id: Id });

/** What a message says. It may be a code that is as good as points, so looking is written down. */
export async function readMessage({ ctx, input }: Verb<typeof ReadMessageInput>): Promise<{ text: string }> {
  authorize(ctx, "messages:text");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const message = await findMessage(tx, tenantId, input.id);
    if (!message?.textEncrypted) throw new DomainError("not-found", "there is no such message");
    const { keys } = await loadKeys(tx, tenantId);
    const shown = { kind: "messages", about: message.id } as const;
    await recordLookAtMany(tx, ctx, shown);
    await recordLooks(tx, ctx, { ...shown, customers: [message.customerId] });
    return { text: keys.decrypt(message.textEncrypted) };
  });
}
