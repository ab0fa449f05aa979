import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ChannelRow, findChannel } from "@/db/reach/channels";
import { handleHook } from "@/server/api/hooks/handle";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import type { Member } from "@/server/testing/members.fixture";
import { closeConnections, connectTo } from "../channels/connect";
import { hookAddress, newHookSecret } from "../channels/hook-address";
import { healthOf } from "../channels/inside/view";
import { lookUpUnknown } from "./look-up";
import { openSender, type Sender } from "./messages.fixture";
import { type Peer, startPeer } from "./peer.fixture";
import { sendMessages } from "./send";

const MINUTE_MS = 60_000;
const TIMEOUT_MS = 400;

/** What the vendor does with a message of this text; true: it keeps it. */
interface Taking {
  keeps: boolean;
  /** null: it never answers */
  reply: { status: number; json: object } | null;
  /** while the request is still open */
  meanwhile?: () => Promise<unknown>;
}

/** SMSC on loopback: what it keeps is in its history, by our own key. */
const vendor = {
  kept: [] as string[],
  tried: [] as string[],
  take: (_: { id: string; nth: number }): Taking => ({ keeps: true, reply: null }),
  url: "",
};

const good = (id: string) => ({ status: 200, json: { id, cnt: 1, cost: "0.92", phones: [{ error: "0" }] } });
const row = (id: string) => ({ id, int_id: "1", status: "1", err: "0", cost: "0.92", sms_cnt: 1 });

const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  const reply = (status: number, json: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  if (request.url === "/sys/get.php")
    return vendor.kept.length > 0
      ? reply(200, vendor.kept.map(row))
      : reply(200, { error: "no messages", error_code: 3 });
  const id = form.get("id") ?? "";
  vendor.tried.push(id);
  const taking = vendor.take({ id, nth: vendor.tried.filter((one) => one === id).length });
  if (taking.keeps) vendor.kept.push(id);
  await taking.meanwhile?.();
  if (taking.reply) reply(taking.reply.status, taking.reply.json);
});

let unused: Peer;
let sender: Sender;
let channel: ChannelRow;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  vendor.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  unused = await startPeer();
  sender = await openSender(unused);
  channel = await sender.addChannel({
    vendor: "smsc",
    settings: { baseUrl: vendor.url, timeoutMs: String(TIMEOUT_MS), login: "shop" },
    secretsEncrypted: sender.keys.encrypt(JSON.stringify({ password: "p-1" })),
    hookSecretEncrypted: sender.keys.encrypt(newHookSecret()),
  });
});
afterAll(async () => {
  closeConnections();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await unused.close();
});
beforeEach(() => {
  [vendor.kept, vendor.tried] = [[], []];
});

const after = (minutes: number) => ({
  ...sender.shop.ctx,
  now: new Date(Date.now() + minutes * MINUTE_MS),
});
const sendAt = (minutes: number) => sendMessages({ ctx: after(minutes) });
const lookUpAt = (minutes: number) => lookUpUnknown({ ctx: after(minutes), connect: connectTo });

async function queue(to?: Member): Promise<string> {
  const member = to ?? (await sender.member());
  const [way] = await sender.ways(member, channel);
  return sender.queue(member, {
    ...{ class: "service", purpose: "card-link", way, notBefore: new Date(0) },
    validUntil: new Date(Date.now() + 24 * 60 * MINUTE_MS),
  });
}

/** Tells of a message as the vendor calls us. */
async function tell(id: string, status: string): Promise<number> {
  const address = new URL(hookAddress(channel, sender.keys));
  const [name = "", token = ""] = address.pathname.split("/").slice(-2);
  const body = new URLSearchParams({ id, status, phone: "380671234567", ts: "1764500000" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const response = await handleHook(new Request(address, { method: "POST", headers, body }), {
    vendor: name,
    token,
  });
  return response.status;
}

const eventsOf = (id: string) =>
  sender.inTenant(async (tx) => [
    ...(await tx.execute<{ kind: string }>(
      sql`select kind from message_events where message_id = ${id} order by kind`,
    )),
  ]);

test("hangs after accepting: unknown, looked up by our key, never sent again", async () => {
  const id = await queue();
  vendor.take = () => ({ keeps: true, reply: null });
  await sendAt(0);
  expect(await sender.find(id)).toMatchObject({ status: "unknown", attempts: 1 });
  await sendAt(5);
  await lookUpAt(10);
  await sendAt(11);
  expect(await sender.find(id)).toMatchObject({ status: "sent", providerId: id, parts: 1 });
  expect(vendor.tried).toEqual([id]);
});

test("hangs without accepting: looked up, not there, and then sent once", async () => {
  const id = await queue();
  vendor.take = ({ nth }) => (nth === 1 ? { keeps: false, reply: null } : { keeps: true, reply: good(id) });
  await sendAt(0);
  expect(await sender.find(id)).toMatchObject({ status: "unknown" });
  await lookUpAt(10);
  await sendAt(11);
  expect(await sender.find(id)).toMatchObject({ status: "sent", attempts: 2 });
  expect(vendor.kept).toEqual([id]);
});

test("answers 500 twice: not known whether it went, so looked up each time, and sent once", async () => {
  const id = await queue();
  vendor.take = ({ nth }) =>
    nth <= 2 ? { keeps: false, reply: { status: 500, json: {} } } : { keeps: true, reply: good(id) };
  for (const minutes of [0, 10]) {
    await sendAt(minutes);
    expect(await sender.find(id)).toMatchObject({ status: "unknown" });
    await sendAt(minutes + 1);
    await lookUpAt(minutes + 5);
  }
  await sendAt(20);
  expect(await sender.find(id)).toMatchObject({ status: "sent", attempts: 3 });
  expect([vendor.tried.length, vendor.kept]).toEqual([3, [id]]);
});

test("answers 500 and has taken it: found when it is looked up, and not sent again", async () => {
  const id = await queue();
  vendor.take = () => ({ keeps: true, reply: { status: 500, json: {} } });
  await sendAt(0);
  await lookUpAt(10);
  await sendAt(20);
  expect(await sender.find(id)).toMatchObject({ status: "sent" });
  expect(vendor.tried).toEqual([id]);
});

test("refuses part: those are failed and their addresses stopped, the others have gone, each once", async () => {
  const ids = [await queue(), await queue(), await queue(), await queue()];
  const [, second, , fourth] = ids;
  vendor.take = ({ id }) => {
    if (id === second)
      return { keeps: false, reply: { status: 200, json: { error: "bad number", error_code: 7 } } };
    if (id !== fourth) return { keeps: true, reply: good(id) };
    return { keeps: false, reply: { status: 200, json: { id, cnt: 1, phones: [{ error: "1" }] } } };
  };
  await sendAt(0);
  await sendAt(10);
  const rows = await Promise.all(ids.map((id) => sender.find(id)));
  expect(rows.map(({ status }) => status)).toEqual(["sent", "failed", "sent", "failed"]);
  expect(vendor.tried.toSorted()).toEqual(ids.toSorted());
  const stopped = await sender.inTenant(async (tx) => [
    ...(await tx.execute<{ hash: string }>(
      sql`select address_hash as hash from suppressions where reason = 'gone'`,
    )),
  ]);
  const hashes = rows.filter(({ status }) => status === "failed").map((one) => one.destinationHash);
  expect(stopped.map(({ hash }) => hash).toSorted()).toEqual(hashes.toSorted());
});

test("sends reports twice, before the answer, and for unknown ids: each counts once, for its message alone", async () => {
  const [id, other] = [await queue(), await queue()];
  vendor.take = ({ id: key }) => ({
    keeps: true,
    reply: good(key),
    meanwhile: async () => {
      if (key !== id) return;
      await Promise.all([tell(id, "1"), tell(id, "1"), tell("nobody-knows", "1")]);
    },
  });
  await sendAt(0);
  expect(await tell(id, "1")).toBe(200);
  expect(await tell("nobody-knows", "20")).toBe(200);
  expect(await eventsOf(id)).toEqual([{ kind: "delivered" }]);
  expect(await sender.find(id)).toMatchObject({
    status: "sent",
    deliveredAt: expect.any(Date),
    failedAt: null,
  });
  expect(await sender.find(other)).toMatchObject({ status: "sent", deliveredAt: null });
  // what the answer has besides is kept, though the report came first
  expect(await sender.find(id)).toMatchObject({ providerId: id, parts: 1, cost: 9200 });
  // a failure that is told after the delivery changes nothing
  await tell(id, "20");
  expect(await sender.find(id)).toMatchObject({ status: "sent", failedAt: null });
});

test("refuses one whose customer is erased meanwhile: nothing of their address is written down again", async () => {
  const member = await sender.member();
  const id = await queue(member);
  const { destinationHash } = await sender.find(id);
  vendor.take = () => ({
    keeps: false,
    reply: { status: 200, json: { error: "bad number", error_code: 7 } },
    meanwhile: () => eraseCustomer({ ctx: after(0), input: { id: member.id, confirmed: true } }),
  });
  await sendAt(0);
  expect(await sender.find(id)).toMatchObject({ status: "failed", destinationEncrypted: "" });
  const stops = await sender.inTenant(async (tx) => [
    ...(await tx.execute<{ reason: string; shown: string }>(
      sql`select reason, shown from suppressions where address_hash = ${destinationHash}`,
    )),
  ]);
  expect(stops).toEqual([{ reason: "erased", shown: "" }]);
});

test("reports a message that hung: it is known without being looked up", async () => {
  const id = await queue();
  vendor.take = () => ({ keeps: true, reply: null, meanwhile: () => tell(id, "1") });
  await sendAt(0);
  await tell(id, "1");
  expect(await sender.find(id)).toMatchObject({ status: "sent", deliveredAt: expect.any(Date) });
  await lookUpAt(10);
  await sendAt(11);
  expect(vendor.tried).toEqual([id]);
});

test("a channel over which nothing is known to have gone is shown as failing until something goes", async () => {
  const health = async () => {
    const row = await sender.inTenant((tx) => findChannel(tx, sender.shop.tenantId, channel.id));
    return row && healthOf(row, after(0).now);
  };
  await queue();
  vendor.take = () => ({ keeps: false, reply: null });
  await sendAt(0);
  expect(await health()).toMatchObject({
    state: "silent",
    failingSince: expect.any(Date),
    error: "no-answer",
  });
  await queue();
  vendor.take = ({ id }) => ({ keeps: true, reply: good(id) });
  await sendAt(1);
  expect(await health()).toMatchObject({ state: "works", failingSince: null, error: null });
});
