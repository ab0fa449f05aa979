import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { changeChannel } from "../channels/change";
import { addTelegram, formOf, nowOf, rowsOf } from "../channels/channels.fixture";
import { closeConnections } from "../channels/connect";
import { tryChannel } from "./try";

let peer: MessengerPeer;
beforeAll(async () => {
  peer = await startTelegram();
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

const trial = (shop: Shop, channelId: string, to = "1001") =>
  tryChannel({ ctx: nowOf(shop), input: { channelId, to } });

test("a trial goes to the address that was typed, and its answer says what became of it", async () => {
  const shop = await openShop();
  const id = await addTelegram(shop, peer, "Бот");
  expect(await trial(shop, id)).toMatchObject({ status: "sent", reason: null, failure: null });
  expect(peer.received.at(-1)).toEqual({ to: "1001", text: expect.stringContaining("«Бот»") });
  peer.behave("bad-key");
  expect(await trial(shop, id)).toMatchObject({ status: "queued", failure: "config", code: "401" });
  peer.behave("refuse");
  // the first failure has paused the channel, and a trial is made all the same
  expect(await trial(shop, id)).toMatchObject({ status: "failed", failure: "permanent" });
  peer.behave("accept");
  // the bot's owner has stopped it, and said so: nothing goes there any more
  expect(await trial(shop, id)).toMatchObject({ status: "skipped", reason: "suppressed" });
  expect(await trial(shop, id, "1002")).toMatchObject({ status: "sent" });
  await expect(trial(shop, id, "1003")).rejects.toMatchObject({ code: "rate-limited" });
  const [row] = await rowsOf(
    shop,
    sql`select customer_id, class, purpose from messages where purpose = 'test' limit 1`,
  );
  expect(row).toEqual({ customer_id: null, class: "service", purpose: "test" });
});

test("a channel that is switched off is not tried", async () => {
  const shop = await openShop();
  const id = await addTelegram(shop, peer);
  await changeChannel({ ctx: nowOf(shop), input: { ...(await formOf(shop, id)), enabled: false } });
  await expect(trial(shop, id)).rejects.toMatchObject({ code: "conflict" });
});
