import type { Tx } from "@/db/client";
import { lockCustomers } from "@/db/members/customers";
import { claimIdentifier, insertIdentifier } from "@/db/members/identifiers";
import { takeJoin } from "@/db/reach/joins";
import { liftRefusal } from "@/db/reach/suppressions";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { customerIdentified } from "@/server/core/lifecycle";
import { sha256 } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { writeConsent } from "@/server/services/members/consents/write";
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
  const { customerId } = join;
  const [customer] = await lockCustomers(tx, tenantId, [customerId]);
  const survivor = customer?.status === "merged" ? customer.mergedInto : customer?.id;
  if (!survivor || customer?.status === "erased") return;
  const { type } = person.identifier;
  const owner = await claimIdentifier(tx, tenantId, type, person.hash);
  if (owner !== null && owner !== survivor) return;
  // a phone opens a card at the till: no messenger gives one to a customer
  if (owner === null && type === "phone") return;
  if (owner === null) {
    await insertIdentifier(tx, {
      tenantId,
      id: newId(),
      customerId: survivor,
      type,
      valueHash: person.hash,
      valueEncrypted: home.keys.encrypt(person.identifier.value),
    });
    await recordAudit(tx, ctx, {
      action: "customers.add-identifier",
      subject: { kind: "customer", id: survivor },
      details: { type, how: "joined" },
    });
    await customerIdentified(tx, ctx, survivor);
  }
  if (join.withMarketing !== null)
    await writeConsent(tx, ctx, {
      id: join.id,
      customerId: survivor,
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
