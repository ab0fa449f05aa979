import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handleHook } from "@/server/api/hooks/handle";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addTelegram, nowOf, rowOf, rowsOf } from "../channels/channels.fixture";
import { closeConnections } from "../channels/connect";
import { makeJoinFor } from "./make-for-customer";
import { joinWays } from "./ways-for-customer";

let shop: Shop;
let peer: MessengerPeer;
let channelId: string;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
  channelId = await addTelegram(shop, peer);
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

let updates = 1;

/** A person presses Start in Telegram. */
async function start(chat: number, token: string | null) {
  const { address, secret } = await rowOf(shop, channelId);
  const text = token === null ? "/start" : `/start ${token}`;
  const body = {
    update_id: updates++,
    message: { date: 1_764_500_000, chat: { id: chat, type: "private" }, text },
  };
  return tell(address, secret, body);
}

async function stop(chat: number) {
  const { address, secret } = await rowOf(shop, channelId);
  const member = {
    date: 1_764_500_000,
    chat: { id: chat, type: "private" },
    new_chat_member: { status: "kicked" },
  };
  return tell(address, secret, { update_id: updates++, my_chat_member: member });
}

async function tell(address: string, secret: string, body: object) {
  const headers = { "x-telegram-bot-api-secret-token": secret };
  const request = new Request(address, { method: "POST", headers, body: JSON.stringify(body) });
  const [vendor = "", token = ""] = new URL(address).pathname.split("/").slice(-2);
  expect((await handleHook(request, { vendor, token })).status).toBe(200);
}

const linkOf = (customerId: string, requestId = randomUUID()) =>
  makeJoinFor({ ctx: nowOf(shop), input: { customerId, channelId, requestId } });

async function tokenFor({ id }: Member): Promise<string> {
  const { link } = await linkOf(id);
  expect(link).toMatch(/^https:\/\/t\.me\/regulars_bot\?start=[\w-]{22}$/);
  return new URL(link).searchParams.get("start") ?? "";
}

const owners = async () =>
  (
    await rowsOf<{ customer: string }>(
      shop,
      sql`select customer_id as customer from customer_identifiers where type = 'telegram' order by created_at`,
    )
  ).map(({ customer }) => customer);

const ways = async ({ id }: Member) => (await joinWays({ ctx: nowOf(shop), input: { customerId: id } }))[0];

describe("a token", () => {
  test("makes the messenger's identifier theirs who were given it, once", async () => {
    const [member, other] = [await addMember(shop), await addMember(shop)];
    const token = await tokenFor(member);
    const [kept] = await rowsOf(shop, sql`select * from joins where customer_id = ${member.id}`);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await ways(member)).toMatchObject({ isJoined: false, hasLeft: false, channel: "telegram" });
    await start(1, token);
    expect(await owners()).toEqual([member.id]);
    expect(await ways(member)).toMatchObject({ isJoined: true });
    // the second who comes with it is nobody
    await start(2, token);
    expect(await owners()).toEqual([member.id]);
    // and who is somebody already stays that
    await start(1, await tokenFor(other));
    expect(await owners()).toEqual([member.id]);
    await stop(1);
    expect(await ways(member)).toMatchObject({ isJoined: false, hasLeft: true });
    await start(1, null);
    expect(await ways(member)).toMatchObject({ isJoined: true, hasLeft: false });
  });

  test("is of no use after a week, nor an invented one", async () => {
    const member = await addMember(shop);
    const token = await tokenFor(member);
    await rowsOf(
      shop,
      sql`update joins set valid_until = now() where customer_id = ${member.id} returning id`,
    );
    const before = await owners();
    await start(10, token);
    await start(11, "x".repeat(22));
    expect(await owners()).toEqual(before);
  });

  test("of a customer who was merged meanwhile, and again, joins the survivor", async () => {
    const [survivor, between, merged] = [await addMember(shop), await addMember(shop), await addMember(shop)];
    const token = await tokenFor(merged);
    const merge = (survivorId: string, mergedId: string) =>
      mergeCustomers({ ctx: nowOf(shop), input: { survivorId, mergedId } });
    await merge(between.id, merged.id);
    await merge(survivor.id, between.id);
    await start(20, token);
    expect(await owners()).toContain(survivor.id);
    expect(await owners()).not.toContain(between.id);
    await expect(linkOf(merged.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("joins one, of 50 who come at once", async () => {
    const member = await addMember(shop);
    const token = await tokenFor(member);
    await Promise.all(Array.from({ length: 50 }, (_, at) => start(100 + at, token)));
    expect((await owners()).filter((id) => id === member.id)).toHaveLength(1);
  });
});

test("the same request gives the same link, 50 times at once", async () => {
  const { id } = await addMember(shop);
  const requestId = randomUUID();
  const links = await Promise.all(Array.from({ length: 50 }, () => linkOf(id, requestId)));
  expect(new Set(links.map(({ link }) => link)).size).toBe(1);
  expect(await rowsOf(shop, sql`select id from joins where customer_id = ${id}`)).toHaveLength(1);
  expect((await linkOf(id)).link).not.toBe(links[0]?.link);
});

test("a till gets a link for each messenger, the same for the same key", async () => {
  const { id } = await addMember(shop);
  const path = `/customers/${id}/join-links`;
  const headers = { "idempotency-key": randomUUID() };
  const [first, again, other] = [
    await shop.till.post(path, undefined, { headers }),
    await shop.till.post(path, undefined, { headers }),
    await shop.till.post(path, undefined),
  ];
  expect([first.status, first.json.links.length]).toEqual([201, 1]);
  expect(first.json.links[0]).toMatchObject({ channel: "telegram", name: "Telegram", say: null });
  expect(again.json).toEqual(first.json);
  expect(other.json).not.toEqual(first.json);
});
