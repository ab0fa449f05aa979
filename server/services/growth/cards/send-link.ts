import { z } from "zod";
import type { Tx } from "@/db/client";
import { countLinksSent } from "@/db/growth/card-links";
import { type HashedIdentifier, lockBasketState } from "@/db/till/basket-state";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { maskAddress } from "@/server/core/personal/shown";
import { Id } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/policy/channels";
import { env } from "@/server/env";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { knownCustomer } from "@/server/services/members/customers/view";
import { languageOf, wayTo } from "@/server/services/reach/messages/destination";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { sendSoon } from "@/server/services/reach/messages/send";
import { say } from "@/server/texts";
import { makeCardLink } from "./inside/link";

const HOUR_MS = 3_600_000;
const SENDS_AN_HOUR = 3;
/** a message later than that would surprise the customer */
const VALID_MS = 24 * HOUR_MS;

export const SendCardLinkInput = z.object({ customerId: Id, request: RequestKey.optional() });

export const CardLinkAnswer = z.object({ channel: z.enum(CHANNELS), maskedDestination: z.string() });
export type CardLinkAnswer = z.infer<typeof CardLinkAnswer>;

/** Sends the customer a link to their page; only the customer sees it. */
export async function sendCardLink({
  ctx,
  input,
}: Verb<typeof SendCardLinkInput>): Promise<Outcome<CardLinkAnswer>> {
  authorize(ctx, "customers:write");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  let queued: string | null = null;
  const outcome = await inTransaction(ctx, async (tx) => {
    const sent = await once(tx, ctx, input.request, async () => {
      const { answer, messageId } = await send(tx, ctx, live, { customerId: input.customerId });
      queued = messageId;
      return { status: 201, answer };
    });
    await recordLooks(tx, ctx, { kind: "card-link", customers: [input.customerId] });
    return sent;
  });
  if (queued) sendSoon(ctx, queued);
  return outcome;
}

/** Sends a link to the customer with this identifier, on their own request. */
export async function sendLinkTo(ctx: Ctx, live: LiveCampaigns, who: HashedIdentifier): Promise<void> {
  const { messageId } = await inTransaction(ctx, (tx) => send(tx, ctx, live, who));
  sendSoon(ctx, messageId);
}

async function send(
  tx: Tx,
  ctx: Ctx,
  { tenant }: LiveCampaigns,
  who: HashedIdentifier | { customerId: string },
) {
  const { tenantId, now } = ctx;
  const state = await lockBasketState(tx, { tenantId, who, now, campaignIds: [] });
  const { id } = knownCustomer(state);
  const way = await wayTo(tx, tenantId, id, "service");
  await refuseTooMany(tx, ctx, way.address.hash);
  const token = await makeCardLink(tx, ctx, tenant.keys, id);
  const link = new URL(`/card/${token}`, env().NEXTAUTH_URL).href;
  const messageId = await queueMessage(tx, ctx, tenant.keys, {
    customerId: id,
    way,
    class: "service",
    purpose: "card-link",
    text: say(await languageOf(tx, tenant, id), "sms.card-link", { name: tenant.name, link }),
    validUntil: new Date(now.getTime() + VALID_MS),
  });
  await recordAudit(tx, ctx, { action: "cards.send-link", subject: { kind: "customer", id } });
  const answer: CardLinkAnswer = {
    channel: way.channel,
    maskedDestination: maskAddress(way.address.kind, tenant.keys.decrypt(way.address.encrypted)),
  };
  return { answer, messageId };
}

async function refuseTooMany(tx: Tx, { tenantId, now }: Ctx, destinationHash: string): Promise<void> {
  const sent = await countLinksSent(tx, tenantId, destinationHash, new Date(now.getTime() - HOUR_MS));
  if (sent < SENDS_AN_HOUR) return;
  throw new DomainError("rate-limited", "too many links were sent to this customer", [], {
    retryAfterSeconds: 600,
  });
}
