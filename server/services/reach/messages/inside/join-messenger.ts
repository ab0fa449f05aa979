import type { Tx } from "@/db/client";
import { takeJoin } from "@/db/reach/joins";
import { liftRefusal } from "@/db/reach/suppressions";
import type { Ctx } from "@/server/core/context";
import { sha256 } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { writeConsent } from "@/server/services/members/consents/write";
import { attachIdentifier } from "@/server/services/members/customers/attach-identifier";
import { lockSurvivor } from "@/server/services/members/membership/lock";
import { suppress } from "../../suppressions/suppress";
import { type At, personAt } from "../person-at";

/**
 * A person has begun to talk to us: with a token they are the customer whom it was made for, and the messenger's
 * identifier becomes theirs. Who comes without one, or whose identifier is another customer's, is only heard.
 */
export async function joinMessenger(
  tx: Tx,
  ctx: Ctx,
  at: At,
  event: Extract<ChannelEvent, { kind: "joined" }>,
): Promise<void> {
  const { tenantId, now } = ctx;
  const { channel, home } = at;
  const person = await personAt(tx, at, event.from);
  if (!person) return;
  await liftRefusal(tx, tenantId, person.hash, channel.kind, now);
  const join = event.token === null ? null : await takeJoin(tx, tenantId, sha256(event.token), now);
  if (!join) return;
  const customerId = await lockSurvivor(tx, tenantId, join.customerId);
  if (!customerId) return;
  const { identifier } = person;
  // a phone opens a card at the till: no messenger gives one to a customer
  if (identifier.type === "phone" && person.customerId !== customerId) return;
  const owner = await attachIdentifier(tx, ctx, home.keys, { customerId, identifier, how: "joined" });
  if (owner !== customerId) return;
  if (join.withMarketing !== null)
    await writeConsent(tx, ctx, {
      id: join.id,
      customerId,
      purpose: "marketing",
      channel: channel.kind,
      granted: true,
      textVersion: join.withMarketing,
      method: "bot",
      evidenceRef: `join ${join.id}`,
    });
}

/** A person has stopped our bot: nothing can go there, and advertising there ends. */
export async function leaveMessenger(
  tx: Tx,
  ctx: Ctx,
  at: At,
  event: Extract<ChannelEvent, { kind: "left" }>,
): Promise<void> {
  const person = await personAt(tx, at, event.from);
  if (!person) return;
  const { type: kind, value } = person.identifier;
  const isNew = await suppress(
    tx,
    ctx,
    { kind, value, hash: person.hash },
    { channel: at.channel.kind, reason: "refused", by: "the person" },
  );
  if (!isNew || !person.customerId) return;
  await withdrawMarketing(tx, ctx, {
    customerId: person.customerId,
    channel: at.channel.kind,
    method: "bot",
    evidenceRef: event.eventId,
  });
}
