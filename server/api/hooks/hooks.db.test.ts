import { createHmac, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { startViber, takenAs, TOKEN as VIBER_TOKEN } from "@/server/messaging/vendors/viber.fixture";
import {
  addTelegram,
  addViber,
  nowOf,
  rowOf,
  rowsOf,
} from "@/server/services/reach/channels/channels.fixture";
import { closeConnections } from "@/server/services/reach/channels/connect";
import { removeChannel } from "@/server/services/reach/channels/remove";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { sendMessages } from "@/server/services/reach/messages/send";
import { openShop, type Shop } from "@/server/testing/shop";
import { handleHook } from "./handle";

let shop: Shop;
let [telegram, viber]: MessengerPeer[] = [];
let ids: { telegram: string; viber: string };
beforeAll(async () => {
  shop = await openShop();
  [telegram, viber] = [await startTelegram(), await startViber()];
  ids = { telegram: await addTelegram(shop, telegram), viber: await addViber(shop, viber) };
});
afterAll(async () => {
  closeConnections();
  await telegram?.close();
  await viber?.close();
});

interface Call {
  method?: string;
  headers?: Record<string, string>;
  vendor?: string;
  token?: string;
}

async function call(id: string, body: string, { method = "POST", headers, ...named }: Call = {}) {
  const { address } = await rowOf(shop, id);
  const [vendor = "", token = ""] = new URL(address).pathname.split("/").slice(-2);
  const request = new Request(address, { method, headers, body: method === "GET" ? undefined : body });
  return (await handleHook(request, { vendor, token, ...named })).status;
}

let updates = 1000;
const said = (text: string, id = updates++) =>
  JSON.stringify({
    update_id: id,
    message: { date: 1_764_500_000, chat: { id: 555, type: "private" }, text },
  });

async function tell(body: string): Promise<number> {
  const { secret } = await rowOf(shop, ids.telegram);
  return call(ids.telegram, body, { headers: { "x-telegram-bot-api-secret-token": secret } });
}

const viberSays = (body: string) =>
  call(ids.viber, body, {
    headers: {
      "x-viber-content-signature": createHmac("sha256", VIBER_TOKEN).update(body).digest("hex"),
    },
  });

const answers = () => rowsOf(shop, sql`select meaning from answers`);

describe("what a person writes to a Telegram bot", () => {
  test("is heard once, of the same call twice and of 50 at once", async () => {
    const once = said("Скільки в мене балів?");
    expect([await tell(once), await tell(once)]).toEqual([200, 200]);
    const fifty = said("СТОП");
    const statuses = await Promise.all(Array.from({ length: 50 }, () => tell(fifty)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await answers()).map(({ meaning }) => meaning).sort()).toEqual(["stop", "words"]);
  });

  test("is refused without the secret in its header, and unknown with another one in the address", async () => {
    expect(await call(ids.telegram, said("x"))).toBe(401);
    const wrong = { "x-telegram-bot-api-secret-token": "x".repeat(32) };
    expect(await call(ids.telegram, said("x"), { headers: wrong })).toBe(401);
    const { address } = await rowOf(shop, ids.telegram);
    const token = address.split("/").at(-1) ?? "";
    for (const named of [
      { token: `${token.slice(0, 44)}${"x".repeat(32)}` },
      { token: token.slice(0, 75) },
      { token: "x".repeat(76) },
      { token: "" },
      { vendor: "viber" },
      { vendor: "no-such" },
    ])
      expect([named, await call(ids.telegram, said("x"), named)]).toEqual([named, 404]);
  });

  test.each(["", "{", "null", "[]", '{"update_id":"x"}', "\u0000", '{"update_id":1e400}'])(
    "garbage (%j) is no failure of ours",
    async (body) => expect(await tell(body)).toBe(400),
  );

  test("is only posted", async () => expect(await call(ids.telegram, "", { method: "GET" })).toBe(401));
});

/** A message that is given to Viber, which names it so. */
async function sendOverViber(token: string, beforeItAnswers?: () => Promise<unknown>): Promise<string> {
  const { row, keys } = await rowOf(shop, ids.viber);
  const address = { kind: "viber", hash: randomUUID(), encrypted: keys.encrypt("v=="), channelId: null };
  const id = await withTenant(shop.db, shop.tenantId, (tx) =>
    queueMessage(tx, nowOf(shop), keys, {
      customerId: null,
      way: { account: row, channel: "viber", address },
      class: "service",
      purpose: "test",
      text: "x",
      validUntil: new Date(Date.now() + 3_600_000),
    }),
  );
  await beforeItAnswers?.();
  viber?.answerOnce(takenAs(token));
  await sendMessages({ ctx: nowOf(shop), only: id });
  return id;
}

const report = (event: string, token: string, timestamp = Date.now()) =>
  `{"event":"${event}","timestamp":${timestamp},"message_token":${token},"user_id":"v=="}`;

const became = async (id: string) =>
  (
    await rowsOf(
      shop,
      sql`select status, delivered_at is not null as delivered, opened_at is not null as opened from messages
        where id = ${id}`,
    )
  )[0];

describe("Viber's reports", () => {
  test("come in any order, and each counts once however often it is told", async () => {
    const token = "5741311803571721087";
    const id = await sendOverViber(token);
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        viberSays(report(at % 2 ? "seen" : "delivered", token, 1_764_500_000_000)),
      ),
    );
    expect(await became(id)).toEqual({ status: "sent", delivered: true, opened: true });
    const heard = await rowsOf(shop, sql`select kind from message_events where message_id = ${id}`);
    expect(heard.map(({ kind }) => kind).sort()).toEqual(["delivered", "opened"]);
  });

  test("that come before Viber has answered us find their message", async () => {
    const token = "5741311803571721099";
    const id = await sendOverViber(token, () => viberSays(report("delivered", token)));
    expect(await became(id)).toMatchObject({ status: "sent", delivered: true });
  });

  test("of a message that nobody knows, and with a wrong signature", async () => {
    expect(await viberSays(report("delivered", "1"))).toBe(200);
    const forged = { "x-viber-content-signature": "0".repeat(64) };
    expect(await call(ids.viber, report("delivered", "2"), { headers: forged })).toBe(401);
  });

  test("with a clock of another age or a name that nothing keeps are no failure of ours", async () => {
    expect(await viberSays(report("delivered", "3", 8e15))).toBe(200);
    expect(await viberSays(report("delivered", '"\\u0000"'))).toBe(200);
    expect(
      await viberSays(
        '{"event":"message","timestamp":-8e15,"message_token":4,"sender":{"id":"a"},"message":{"type":"text","text":"\\u0000\\ud800"}}',
      ),
    ).toBe(200);
  });

  test("of a channel that is removed meanwhile are heard", async () => {
    const token = "5741311803571721111";
    const id = await sendOverViber(token);
    await removeChannel({ ctx: nowOf(shop), input: { id: ids.viber } });
    expect(await viberSays(report("delivered", token))).toBe(200);
    expect(await became(id)).toMatchObject({ delivered: true });
  });
});
