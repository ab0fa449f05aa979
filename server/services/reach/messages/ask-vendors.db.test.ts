import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { consoleVendor } from "@/server/messaging/console";
import type { ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addTelegram, nowOf, rowOf, rowsOf } from "../channels/channels.fixture";
import { closeConnections, type connectTo } from "../channels/connect";
import { Pace } from "../channels/pace";
import { lookUpUnknown } from "./look-up";
import { pollReports } from "./poll";
import { queueMessage } from "./queue";

let shop: Shop;
let peer: MessengerPeer;
let channel: string;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
  channel = await addTelegram(shop, peer);
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

async function message(change: ReturnType<typeof sql>, validMs = 3_600_000): Promise<string> {
  const { row, keys } = await rowOf(shop, channel);
  const address = { kind: "telegram", hash: randomUUID(), encrypted: keys.encrypt("1"), channelId: null };
  const id = await withTenant(shop.db, shop.tenantId, (tx) =>
    queueMessage(tx, nowOf(shop), keys, {
      customerId: null,
      way: { account: row, channel: row.kind, address },
      class: "service",
      purpose: "test",
      text: "x",
      validUntil: new Date(Date.now() + validMs),
    }),
  );
  await rowsOf(shop, sql`update messages set ${change} where id = ${id}`);
  return id;
}

const statusOf = async (id: string) =>
  (
    await rowsOf<{ status: string; provider: string | null; delivered: boolean }>(
      shop,
      sql`select status, provider_id as provider, delivered_at is not null as delivered from messages where id = ${id}`,
    )
  )[0];

/** A vendor that can be asked. */
const asking = (more: object): typeof connectTo => {
  const open = { connection: { ...consoleVendor.open({}), ...more }, pace: new Pace(1000) };
  return () => open;
};

test("reports are asked for of what went in the last two days, and heard once however often they are told", async () => {
  const sent = (provider: string, ago: string) =>
    message(sql`status = 'sent', provider_id = ${provider}, sent_at = now() - ${ago}::interval`);
  const [one, two] = [await sent("p-1", "1 hour"), await sent("p-2", "47 hours")];
  const [old, young] = [await sent("p-old", "49 hours"), await sent("p-young", "5 seconds")];
  const asked: string[] = [];
  const poll = async (ids: readonly string[]): Promise<ChannelEvent[]> => {
    asked.push(...ids);
    return ids.map((providerId) => ({
      ...{ kind: "report", eventId: `e-${providerId}`, at: null, status: "delivered", providerId },
      ...{ sendKey: null, code: null, address: null, priceMinor: null },
    }));
  };
  const connect = asking({ poll });
  await Promise.all(Array.from({ length: 10 }, () => pollReports({ ctx: nowOf(shop), connect })));
  expect(new Set(asked)).toEqual(new Set(["p-1", "p-2"]));
  for (const id of [one, two]) expect(await statusOf(id)).toMatchObject({ delivered: true });
  for (const id of [old, young]) expect(await statusOf(id)).toMatchObject({ delivered: false });
  const heard = await rowsOf(shop, sql`select 1 from message_events`);
  expect(heard).toHaveLength(2);
  expect(await pollReports({ ctx: nowOf(shop), connect })).toEqual({ done: 0, more: false });
});

test("doubtful messages that the vendor has are sent, those it has not go again while they are of use", async () => {
  const unknown = (ago = "3 minutes", validMs = 3_600_000) =>
    message(sql`status = 'unknown', changed_at = now() - ${ago}::interval`, validMs);
  const [there, lost, late] = [await unknown(), await unknown(), await unknown("3 minutes", -1000)];
  const young = await unknown("1 minute");
  const found = { providerId: "p-there", parts: 2, priceMinor: 7 };
  const lookUp = async (key: string) => (key === there ? found : null);
  const connect = asking({ lookUp });
  await Promise.all(Array.from({ length: 10 }, () => lookUpUnknown({ ctx: nowOf(shop), connect })));
  expect(await statusOf(there)).toMatchObject({ status: "sent", provider: "p-there" });
  expect(await statusOf(lost)).toMatchObject({ status: "queued" });
  expect(await statusOf(late)).toMatchObject({ status: "expired" });
  expect(await statusOf(young)).toMatchObject({ status: "unknown" });
});

test("what cannot be found out stays unknown", async () => {
  const id = await message(sql`status = 'unknown', changed_at = now() - interval '3 minutes'`);
  const away = async () => {
    throw new SendFailure("temporary", "ECONNREFUSED");
  };
  for (const more of [{ lookUp: undefined }, { lookUp: away }])
    await lookUpUnknown({ ctx: nowOf(shop), connect: asking(more) });
  expect(await statusOf(id)).toMatchObject({ status: "unknown" });
});
