import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { loadKeys } from "@/server/core/personal/keys";
import type { PushService } from "@/server/messaging/vendors/inside/web-push-peer.fixture";
import type { newVapidKeys } from "@/server/messaging/vendors/web-push";
import type { Member } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { addChannel } from "../channels/add";
import { nowOf, rowsOf } from "../channels/channels.fixture";
import { wayTo } from "../messages/destination";
import { queueMessage } from "../messages/queue";
import { sendMessages } from "../messages/send";

const HOUR_MS = 3_600_000;

/** Of a customer without a living subscription, where nothing but push is connected. */
export const NO_WAY = "the customer has neither";

export const connect = async (shop: Shop, vendor: string, settings: Record<string, string>) => {
  const input = { id: randomUUID(), vendor, name: `${vendor} ${randomUUID().slice(0, 8)}`, settings };
  return (await addChannel({ ctx: nowOf(shop), input })).id;
};

/** Web push whose push service is on loopback. */
export const connectBrowsers = (shop: Shop, { ca }: PushService, keys: ReturnType<typeof newVapidKeys>) =>
  connect(shop, "web-push", { ...keys, subject: "mailto:shop@example.com", allowPrivate: "true", ca });

/** A service message that goes the first way that there is. */
export const queue = (shop: Shop, { id: customerId }: Member, text = "Ваш чек: https://shop.example/r/1.") =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    return queueMessage(tx, nowOf(shop), keys, {
      ...{ customerId, class: "service", purpose: "card-link", text, rest: { subject: "Аптека" } },
      way: await wayTo(tx, shop.tenantId, customerId, "service"),
      validUntil: new Date(Date.now() + HOUR_MS),
    });
  });

/** What became of it. */
export async function send(shop: Shop, id: string) {
  await sendMessages({ ctx: nowOf(shop), only: id });
  const [row] = await rowsOf<{ channel: string; status: string; reason: string | null }>(
    shop,
    sql`select channel, status, reason from messages where id = ${id}`,
  );
  return row;
}

export const devicesOf = (shop: Shop, { id }: Pick<Member, "id">) =>
  rowsOf<{ id: string; gone: boolean }>(
    shop,
    sql`select id, gone_at is not null as gone from push_subscriptions where customer_id = ${id} order by created_at, id`,
  );
