import type { Tx } from "@/db/client";
import { findConsentRequest } from "@/db/members/consent-requests";
import { findLocale } from "@/db/members/customers";
import { selectReachable } from "@/db/reach/addresses";
import { selectChannels } from "@/db/reach/channels";
import { type Ctx, inTransaction } from "@/server/core/context";
import { consumer } from "@/server/core/events/consumer";
import { makeLinkToken } from "@/server/core/link-token";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { CHANNELS } from "@/server/engine/policy/channels";
import { env } from "@/server/env";
import { localeOf, say } from "@/server/texts";
import { consentChannel, type Way, waysTo } from "../channels/ways";
import { queueMessage } from "../messages/queue";

const DAY_MS = 86_400_000;
/** a message later than that would surprise the customer */
const VALID_MS = 3 * DAY_MS;

/** Who has said yes on paper is asked once, where they would be written to, whether they meant it. */
export const optInsFollow = consumer({
  name: "opt-ins",
  topics: ["consent.asked"],
  atOnce: true,
  async handle(ctx, events) {
    for (const { payload } of events) await inTransaction(ctx, (tx) => ask(tx, ctx, payload.requestId));
  },
});

async function ask(tx: Tx, ctx: Ctx, requestId: string): Promise<void> {
  const { tenantId, now } = ctx;
  const request = await findConsentRequest(tx, tenantId, requestId);
  if (!request || request.confirmedAt) return;
  const { customerId, channel } = request;
  const way = await wayFor(tx, tenantId, customerId, channel);
  // without a way they cannot be asked, and have agreed to nothing
  if (!way) return;
  const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
  const { name, locale } = tenant;
  const link = new URL(`/opt-in/${makeLinkToken(keys, tenantId, "opt-in", requestId)}`, env().NEXTAUTH_URL)
    .href;
  const language = localeOf((await findLocale(tx, tenantId, customerId)) ?? locale);
  await queueMessage(tx, ctx, keys, {
    sendKey: `opt-in ${requestId}`,
    customerId,
    way,
    class: "service",
    purpose: "opt-in",
    text: say(language, "sms.opt-in", { name, link }),
    validUntil: new Date(now.getTime() + VALID_MS),
    locale: language,
  });
}

async function wayFor(tx: Tx, tenantId: string, customerId: string, channel: string | null) {
  const [person] = await selectReachable(tx, tenantId, [customerId]);
  if (!person) return null;
  const { ways } = waysTo(person, await selectChannels(tx, tenantId), {
    class: "service",
    channels: CHANNELS.some((known) => known === channel)
      ? CHANNELS.filter((known) => known === channel)
      : null,
  });
  const goesThere = ({ channel: by, address }: Way) =>
    channel === null || consentChannel(by, address.kind) === channel;
  return ways.find(goesThere) ?? null;
}
