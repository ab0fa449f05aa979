import type { Tx } from "@/db/client";
import { insertAnswer } from "@/db/reach/answers";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { meaningOf } from "@/server/engine/policy/stop-words";
import type { ChannelEvent } from "@/server/messaging/events";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { type At, personAt } from "../person-at";

const LENGTH_MAX = 4000;

/** What a person wrote is kept for people to read; a wish to stop is done at once. */
export async function hearAnswer(
  tx: Tx,
  ctx: Ctx,
  at: At,
  event: Extract<ChannelEvent, { kind: "received" }>,
): Promise<void> {
  const { tenantId, now } = ctx;
  const person = await personAt(tx, at, event.from);
  const { keys } = at.home;
  const meaning = meaningOf(event.text);
  const id = newId();
  const isNew = await insertAnswer(tx, {
    tenantId,
    id,
    channelId: at.channel.id,
    channel: at.channel.kind,
    customerId: person?.customerId ?? null,
    fromHash: person?.hash ?? keys.hash("stranger", event.from),
    fromEncrypted: keys.encrypt(event.from),
    textEncrypted: keys.encrypt(event.text.slice(0, LENGTH_MAX)),
    eventKey: event.eventId,
    meaning,
    at: event.at ?? now,
    receivedAt: now,
  });
  if (!isNew) return;
  await recordEvent(tx, ctx, "answer.received", { answerId: id, customerId: person?.customerId ?? null });
  if (meaning === "stop" && person?.customerId)
    await withdrawMarketing(tx, ctx, {
      customerId: person.customerId,
      channel: at.channel.kind,
      method: "message",
      evidenceRef: `answer ${id}`,
    });
}
