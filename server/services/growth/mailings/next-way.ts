import type { Tx } from "@/db/client";
import {
  lockMailingOf,
  lockRecipients,
  type MailingRow,
  moveMailing,
  replaceMessages,
} from "@/db/growth/mailings";
import { moveBatch } from "@/db/reach/message-batches";
import type { MessageRow } from "@/db/reach/messages";
import { selectMessagesByIds } from "@/db/reach/messages-list";
import { type Ctx, inTransaction } from "@/server/core/context";
import { loadTerms, planMessages, type Refused } from "./inside/plan";
import { queuePlanned } from "./inside/queue";

/** A stopped one goes to nobody more. */
const GOES_ON: ReadonlySet<MailingRow["state"]> = new Set(["filling", "sending", "paused", "done"]);

/**
 * A mailing's message that its channel will never bring goes by the next channel of the mailing's list, while it is
 * still of use. Each channel is tried once, and never after a message that may have arrived.
 */
export async function sendNextWay(ctx: Ctx, messageIds: readonly string[]): Promise<void> {
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const refused = (await selectMessagesByIds(tx, tenantId, [...new Set(messageIds)])).filter(
      ({ purpose, status, deliveredAt, validUntil, destinationEncrypted }) =>
        purpose === "mailing" &&
        status === "failed" &&
        deliveredAt === null &&
        validUntil > now &&
        destinationEncrypted !== "",
    );
    // in one order, so that two who come at once wait for one another
    const batches = [...new Set(refused.flatMap(({ batchId }) => batchId ?? []))].sort();
    for (const batchId of batches)
      await goOn(
        tx,
        ctx,
        batchId,
        refused.filter((one) => one.batchId === batchId),
      );
  });
}

async function goOn(tx: Tx, ctx: Ctx, batchId: string, refused: readonly MessageRow[]): Promise<void> {
  const { tenantId, now } = ctx;
  const mailing = await lockMailingOf(tx, tenantId, batchId);
  if (!mailing || !GOES_ON.has(mailing.state)) return;
  const customerIds = refused.flatMap(({ customerId }) => customerId ?? []);
  const held = await lockRecipients(tx, tenantId, mailing.id, customerIds);
  const current = new Map(held.map(({ customerId, messageId }) => [customerId, messageId]));
  const after = new Map<string, Refused>();
  for (const message of refused) {
    const { customerId, id, channel } = message;
    const place = mailing.channels.indexOf(channel);
    const channels = place < 0 ? [] : mailing.channels.slice(place + 1);
    if (customerId && current.get(customerId) === id && channels.length > 0)
      after.set(customerId, { message, channels });
  }
  const terms = after.size > 0 ? await loadTerms(tx, ctx, mailing) : null;
  if (!terms) return;
  const planned = await planMessages(tx, ctx, terms, [...after.keys()], { preview: false, after });
  const sent = await queuePlanned(tx, ctx, planned);
  if (sent.length === 0) return;
  await replaceMessages(
    tx,
    tenantId,
    mailing.id,
    sent.map(({ customerId, message }) => ({ customerId, messageId: message.id })),
  );
  if (mailing.state !== "done") return;
  await moveMailing(tx, tenantId, mailing.id, ["done"], { state: "sending", endedAt: null, changedAt: now });
  await moveBatch(tx, tenantId, batchId, { from: ["done"], to: "running", now });
}
