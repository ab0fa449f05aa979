import { z } from "zod";
import { closeAnswer, lockAnswer } from "@/db/reach/answers";
import { type ChannelRow, findChannel } from "@/db/reach/channels";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import type { Way } from "../channels/ways";
import { personAt } from "../messages/person-at";
import { queueMessage } from "../messages/queue";
import { whyNoReply } from "./inside/may-reply";
import { alreadyDone, noSuchAnswer } from "./inside/refusals";

const VALID_MS = 24 * 3_600_000;

export const ReplyToAnswerInput = z.object({
  id: Id,
  text: text(1000).refine((words) => words.trim() !== "", { error: "a reply says something" }),
});

/** Goes back the same way to the same address, once; the answer is done with it. */
export async function replyToAnswer({ ctx, input }: Verb<typeof ReplyToAnswerInput>): Promise<void> {
  authorize(ctx, "answers:write");
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const answer = await lockAnswer(tx, tenantId, input.id);
    if (!answer) throw noSuchAnswer();
    if (answer.doneAt) throw alreadyDone();
    const account = await findChannel(tx, tenantId, answer.channelId);
    const why = whyNoReply(answer, account, now);
    if (why || !account) throw fieldRefused("/text", why ?? "channel", "this cannot be answered any more");
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const from = keys.decrypt(answer.fromEncrypted);
    const person = await personAt(tx, { channel: account, home: { keys, ...home } }, from);
    if (!person) throw fieldRefused("/text", "channel", "this address cannot be written to");
    const replyId = await queueMessage(tx, ctx, keys, {
      sendKey: `answer:${answer.id}`,
      customerId: person.customerId,
      way: wayBack(account, {
        kind: person.identifier.type,
        hash: person.hash,
        encrypted: keys.encrypt(person.identifier.value),
        channelId: account.id,
      }),
      class: "service",
      purpose: "reply",
      text: input.text.trim(),
      validUntil: new Date(now.getTime() + VALID_MS),
    });
    await closeAnswer(tx, tenantId, answer.id, { doneAt: now, doneBy: ctx.actor.id, replyId });
    await recordLooks(tx, ctx, { kind: "messages", customers: [person.customerId] });
    await recordAudit(tx, ctx, {
      action: "answers.reply",
      subject: { kind: "answer", id: answer.id },
      details: { messageId: replyId },
    });
  });
}

const wayBack = (account: ChannelRow, address: Way["address"]): Way => ({
  account,
  channel: account.kind,
  address,
});
