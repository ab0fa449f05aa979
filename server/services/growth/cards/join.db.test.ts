import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { handleHook } from "@/server/api/hooks/handle";
import { loadKeys } from "@/server/core/personal/keys";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { addTelegram, rowOf, rowsOf } from "@/server/services/reach/channels/channels.fixture";
import { closeConnections } from "@/server/services/reach/channels/connect";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { makeCardLink } from "./inside/link";
import { joinFromCard } from "./join";
import { openCard } from "./open";

let shop: Shop;
let peer: MessengerPeer;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

const cardOf = (customerId: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    return makeCardLink(tx, { ...shop.ctx, now: new Date() }, keys, customerId);
  });

test("who joins from their page and ticks that advertising may come has agreed to it there", async () => {
  const { id } = await addMember(shop);
  const token = await cardOf(id);
  expect((await openCard(shop.db, new Date(), { token })).messengers).toEqual({
    ways: [],
    consentText: null,
  });
  const channelId = await addTelegram(shop, peer);
  const [way] = (await openCard(shop.db, new Date(), { token })).messengers.ways;
  expect(way).toEqual({ channelId, channel: "telegram", name: "Telegram", isJoined: false, hasLeft: false });
  const { link } = await joinFromCard(shop.db, new Date(), {
    ...{ token, channelId, requestId: randomUUID(), withMarketing: true },
  });
  const { address, secret } = await rowOf(shop, channelId);
  const text = `/start ${new URL(link).searchParams.get("start")}`;
  const body = JSON.stringify({
    update_id: 1,
    message: { date: 1_764_500_000, chat: { id: 5, type: "private" }, text },
  });
  const headers = { "x-telegram-bot-api-secret-token": secret };
  const named = { vendor: "telegram", token: address.split("/").at(-1) ?? "" };
  const request = () => new Request(address, { method: "POST", headers, body });
  await Promise.all(Array.from({ length: 10 }, () => handleHook(request(), named)));
  expect(
    await rowsOf(
      shop,
      sql`select channel, granted, method, text_version as version from consents
        where customer_id = ${id} and purpose = 'marketing'`,
    ),
  ).toEqual([{ channel: "telegram", granted: true, method: "bot", version: "0" }]);
  expect((await openCard(shop.db, new Date(), { token })).messengers.ways[0]).toMatchObject({
    isJoined: true,
  });
  await expect(
    joinFromCard(shop.db, new Date(), {
      ...{ token, channelId: randomUUID(), requestId: randomUUID(), withMarketing: false },
    }),
  ).rejects.toMatchObject({ code: "not-found" });
});
