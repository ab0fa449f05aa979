import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { queueMessage } from "../messages/queue";
import { changeChannel } from "./change";
import { addTelegram, formOf, nowOf, rowOf, rowsOf } from "./channels.fixture";
import { closeConnections } from "./connect";
import { removeChannel } from "./remove";
import { watchChannels } from "./watch";

let shop: Shop;
let peer: MessengerPeer;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

async function queued(id: string, of: MessageRow["class"], kind = "telegram") {
  const { row, keys } = await rowOf(shop, id);
  const address = { kind, hash: randomUUID(), encrypted: keys.encrypt("1001"), channelId: null };
  return withTenant(shop.db, shop.tenantId, (tx) =>
    queueMessage(tx, nowOf(shop), keys, {
      customerId: null,
      way: { account: row, channel: row.kind, address },
      class: of,
      purpose: "test",
      text: "x",
      validUntil: new Date(Date.now() + 60_000),
    }),
  );
}

const becameOf = async (id: string) =>
  (
    await rowsOf<{ channel: string; status: string; reason: string | null }>(
      shop,
      sql`select channel_id as channel, status, reason from messages where id = ${id}`,
    )
  )[0];

test("what waits for a removed channel goes by another of its kind that serves it, or nowhere", async () => {
  const gone = await addTelegram(shop, peer, "gone");
  const heir = await addTelegram(shop, peer, "heir");
  await changeChannel({ ctx: nowOf(shop), input: { ...(await formOf(shop, heir)), classes: ["code"] } });
  const [code, advert, push] = [
    await queued(gone, "code"),
    await queued(gone, "marketing"),
    await queued(gone, "code", "push"),
  ];
  await removeChannel({ ctx: nowOf(shop), input: { id: gone } });
  expect(await becameOf(code)).toEqual({ channel: heir, status: "queued", reason: null });
  expect(await becameOf(advert)).toEqual({ channel: gone, status: "skipped", reason: "no-channel" });
  expect(await becameOf(push)).toMatchObject({ status: "skipped" });
  await expect(removeChannel({ ctx: nowOf(shop), input: { id: gone } })).rejects.toMatchObject({
    code: "not-found",
  });
  // queued by who had read of it before it was gone
  const late = await queued(gone, "code");
  await watchChannels({ ctx: nowOf(shop) });
  expect(await becameOf(late)).toMatchObject({ channel: heir, status: "queued" });
});

const events = (topic: string) =>
  rowsOf<{ channel: string }>(
    shop,
    sql`select payload->>'channelId' as channel from outbox where topic = ${topic}`,
  );

test("each trouble is told once, however many watch, and again once it has been over", async () => {
  const id = await addTelegram(shop, peer, "troubled");
  const set = (change: ReturnType<typeof sql>) =>
    rowsOf(shop, sql`update channels set ${change} where id = ${id} returning id`);
  const watch = (times = 2) =>
    Promise.all(Array.from({ length: times }, () => watchChannels({ ctx: nowOf(shop) })));
  const told = async (topic: string) => (await events(topic)).filter(({ channel }) => channel === id).length;
  await set(sql`failing_since = now(), last_error = 'temporary: ECONNREFUSED'`);
  await watch();
  expect(await told("channel.failing")).toBe(0);
  await set(sql`failing_since = now() - interval '20 minutes'`);
  await watch(50);
  expect(await told("channel.failing")).toBe(1);
  await set(sql`failing_since = null`);
  await watch();
  await set(
    sql`failing_since = now(), last_error = 'funds: 203', balance_minor = 100, low_balance_minor = 500`,
  );
  await watch();
  expect([await told("channel.failing"), await told("channel.low")]).toEqual([2, 1]);
  await set(sql`balance_minor = 900`);
  await watch();
  await set(sql`balance_minor = 100`);
  await watch();
  expect(await told("channel.low")).toBe(2);
});
