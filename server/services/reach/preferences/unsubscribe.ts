import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { addMessageEvent } from "@/db/reach/message-events";
import { applyReports, type MessageRow } from "@/db/reach/messages";
import { type Ctx, inTransaction } from "@/server/core/context";
import { followAtOnce } from "@/server/core/events/at-once";
import { newId } from "@/server/core/ids";
import { secret } from "@/server/core/text";
import { agreesOn, isRefusedOn, type SaidConsent } from "@/server/engine/policy/consents";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { consentChannel } from "../channels/ways";
import { addresseeOf, openLink, saidBy } from "./open-link";

const Token = secret(200);

export const OpenUnsubscribeInput = z.object({ token: Token });

/** What the page of a message's unsubscribe link shows. Looking ends nothing: mail programs look too. */
export async function openUnsubscribe(db: Db, now: Date, { token }: z.output<typeof OpenUnsubscribeInput>) {
  const link = await openLink(db, now, token, "unsubscribe");
  return inTransaction(link.ctx, async (tx) => {
    const { message, customerId, locale } = await addresseeOf(tx, link);
    const channel = consentChannel(message.channel, message.destinationKind);
    const said = customerId ? await saidBy(tx, link.ctx.tenantId, customerId) : [];
    return {
      shop: link.shop.name,
      locale,
      channel,
      onChannel: agreesOn(said, "marketing", channel),
      onAny: agreesSomewhere(said),
    };
  });
}

const agreesSomewhere = (said: readonly SaidConsent[]): boolean =>
  [null, ...new Set(said.map(({ channel }) => channel))].some((channel) =>
    agreesOn(said, "marketing", channel ?? ""),
  );

export const UnsubscribeInput = z.object({
  token: Token,
  scope: z.enum(["channel", "all"]),
  /** a mail program on the person's order, or the person on our page */
  by: z.enum(["one-click", "link"]),
});

/** Advertising ends at once; told once more, or by somebody without a consent, it is as well. */
export async function unsubscribe(
  db: Db,
  now: Date,
  { token, scope, by }: z.output<typeof UnsubscribeInput>,
): Promise<void> {
  const link = await openLink(db, now, token, "unsubscribe");
  const { ctx } = link;
  await inTransaction(ctx, async (tx) => {
    const { message, customerId } = await addresseeOf(tx, link, { lock: true });
    const channel = scope === "all" ? null : consentChannel(message.channel, message.destinationKind);
    if (customerId && !isOver(await saidBy(tx, ctx.tenantId, customerId), channel))
      await withdrawMarketing(tx, ctx, {
        customerId,
        channel,
        method: by,
        evidenceRef: `message ${message.id}`,
      });
    await tellMessage(tx, ctx, message);
  });
  await followAtOnce(ctx, "consent.changed");
}

const isOver = (said: readonly SaidConsent[], channel: string | null): boolean =>
  isRefusedOn(said, "marketing", channel) && (channel !== null || !agreesSomewhere(said));

async function tellMessage(tx: Tx, { tenantId, now }: Ctx, message: MessageRow): Promise<void> {
  const isNew = await addMessageEvent(tx, {
    tenantId,
    id: newId(),
    messageId: message.id,
    channelId: message.channelId,
    kind: "unsubscribed",
    eventKey: `unsubscribe ${message.id}`,
    at: now,
    receivedAt: now,
  });
  if (isNew) await applyReports(tx, tenantId, [message.id], now);
}
