import { randomUUID } from "node:crypto";
import type { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { findChannel } from "@/db/reach/channels";
import { loadKeys } from "@/server/core/personal/keys";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { TOKEN } from "@/server/messaging/vendors/telegram.fixture";
import { TOKEN as VIBER_TOKEN } from "@/server/messaging/vendors/viber.fixture";
import type { Shop } from "@/server/testing/shop";
import { addChannel } from "./add";
import { getChannel } from "./get";
import { hookAddress } from "./hook-address";

export const SECRETS = [TOKEN, VIBER_TOKEN];

export const nowOf = (shop: Shop) => ({ ...shop.ctx, now: new Date() });

/** A Telegram bot whose API is on loopback. */
export async function addTelegram(shop: Shop, { url }: Pick<MessengerPeer, "url">, name = "Telegram") {
  const settings = { token: TOKEN, botName: "regulars_bot", baseUrl: url };
  return (
    await addChannel({ ctx: nowOf(shop), input: { id: randomUUID(), vendor: "telegram", name, settings } })
  ).id;
}

export async function addViber(shop: Shop, { url }: Pick<MessengerPeer, "url">, name = "Viber") {
  const settings = { token: VIBER_TOKEN, senderName: "Shop", uri: "shop", baseUrl: url };
  return (
    await addChannel({ ctx: nowOf(shop), input: { id: randomUUID(), vendor: "viber", name, settings } })
  ).id;
}

/** All that a page would send back when nothing was changed. */
export async function formOf(shop: Shop, id: string) {
  const { name, enabled, classes, senders, prices, currency, lowBalanceMinor, version, settings } =
    await getChannel({ ctx: nowOf(shop), input: { id } });
  return {
    ...{ id, version, name, enabled, classes, currency, lowBalanceMinor, settings, forget: [] },
    senders: { marketing: undefined, service: undefined, code: undefined, ...senders },
    prices: prices.map((price) => ({ ...price, perPart: Number(price.perPart) * 10_000 })),
  };
}

export const rowOf = (shop: Shop, id: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const row = await findChannel(tx, shop.tenantId, id);
    if (!row) throw new Error("there is no such channel");
    const { keys } = await loadKeys(tx, shop.tenantId);
    return { row, keys, address: hookAddress(row, keys), secret: keys.decrypt(row.hookSecretEncrypted) };
  });

export const rowsOf = async <T extends Record<string, unknown>>(shop: Shop, query: ReturnType<typeof sql>) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [...(await tx.execute<T>(query))]);
