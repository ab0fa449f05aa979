import { z } from "zod";
import { findChannel } from "@/db/reach/channels";
import { findBatch } from "@/db/reach/message-batches";
import { selectMessageEvents } from "@/db/reach/message-events";
import { findInsteadOf, findMessage } from "@/db/reach/messages-list";
import { selectLinksOf } from "@/db/reach/short-links";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { storyOf } from "./inside/story";
import { summary } from "./list";

export const GetMessageInput = z.object({ id: Id });

/** One message with everything that happened to it, in order. */
export async function getMessage({ ctx, input }: Verb<typeof GetMessageInput>) {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const message = await findMessage(tx, tenantId, input.id);
    if (!message) throw noSuchMessage();
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const channel = message.channelId ? await findChannel(tx, tenantId, message.channelId) : null;
    const links = (await selectLinksOf(tx, tenantId, message.id)).map(({ id, targetEncrypted }) => ({
      id,
      host: targetEncrypted === "" ? null : hostOf(keys.decrypt(targetEncrypted)),
    }));
    const batch = message.batchId ? await findBatch(tx, tenantId, message.batchId) : null;
    await recordLooks(tx, ctx, { kind: "messages", customers: [message.customerId] });
    return {
      ...summary(message, keys),
      class: message.class,
      currency: channel?.currency ?? tenant.currency,
      links,
      story: storyOf(message, {
        account: channel?.name ?? null,
        events: await selectMessageEvents(tx, tenantId, message.id),
        next: await findInsteadOf(tx, tenantId, message.id),
        hosts: new Map(links.map(({ id, host }) => [id, host])),
      }),
      mayRead: can(ctx.actor, "messages:text") && message.textEncrypted !== "",
      maySettle: message.status === "unknown" && can(ctx.actor, "messages:settle"),
      /** it may go once more: it is still of use, and its mailing has not been stopped */
      mayGoAgain:
        message.validUntil > now && message.destinationEncrypted !== "" && batch?.state !== "stopped",
    };
  });
}

export const noSuchMessage = (): DomainError => new DomainError("not-found", "there is no such message");

/** The rest of an address may be as good as a key to the customer's card. */
function hostOf(target: string): string | null {
  try {
    return new URL(target).host;
  } catch {
    return null;
  }
}
