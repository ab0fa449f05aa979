import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadKeys } from "@/server/core/personal/keys";
import { decideMessage } from "./decide";
import { deliveryOverTime } from "./delivery";
import { getMessage } from "./get";
import { listMessages } from "./list";
import { openSender, type Sender } from "./messages.fixture";
import { type Peer, startPeer } from "./peer.fixture";
import { receiveEvents } from "./receive";

const HOUR_MS = 3_600_000;
let peer: Peer;
let sender: Sender;

beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });
const get = (id: string) => getMessage({ ctx: at(), input: { id } });

async function queued(more: object = {}): Promise<string> {
  const member = await sender.member();
  await sender.agree(member);
  return sender.queue(member, more);
}

const becomes = (id: string, status: string) =>
  sender.inTenant((tx) =>
    tx.execute(sql`update messages set status = ${status}, attempts = 1 where id = ${id}::uuid`),
  );

async function report(id: string, status: "delivered" | "opened" | "failed", ms: number): Promise<void> {
  const { providerId } = await sender.find(id);
  await receiveEvents(at(ms), {
    channel: sender.channel,
    home: await sender.inTenant((tx) => loadKeys(tx, sender.shop.tenantId)),
    events: [
      {
        ...{ kind: "report", providerId: providerId ?? "", sendKey: null, status, eventId: randomUUID() },
        ...{ code: status === "failed" ? "absent" : null, at: at(ms).now, address: null, priceMinor: null },
      },
    ],
  });
}

test("a message tells what happened to it in order, and the list finds it by what has become of it", async () => {
  const id = await queued();
  await sender.send();
  await report(id, "opened", HOUR_MS);
  await report(id, "delivered", 60_000);
  const { story, channel } = await get(id);
  expect(channel).toBe("sms");
  expect(story.map(({ kind, ...step }) => ("event" in step ? step.event : kind))).toEqual([
    "queued",
    "sent",
    "delivered",
    "opened",
  ]);
  const found = async (more: object) =>
    (await listMessages({ ctx: at(), input: { text: "", page: 1, ...more } })).messages.map((one) => one.id);
  expect(await found({ status: "opened" })).toEqual([id]);
  expect(await found({ status: "clicked" })).toEqual([]);
  expect(await found({ channel: "email" })).toEqual([]);
  expect(await found({ purpose: "mailing", from: "2026-12-01", to: "2026-12-01" })).toEqual([id]);
  expect(await found({ from: "2026-12-02" })).toEqual([]);
});

test("one that was held back says why, and is found by it", async () => {
  const member = await sender.member();
  const id = await sender.queue(member);
  await sender.send();
  expect((await get(id)).story.at(-1)).toMatchObject({ kind: "skipped", reason: "consent" });
  const page = await listMessages({ ctx: at(), input: { text: "", reason: "consent", page: 1 } });
  expect(page.messages.map((one) => one.id)).toEqual([id]);
});

test("of one that may have gone the owner decides once: it counts as sent, or it goes again", async () => {
  const [taken, again] = [await queued(), await queued()];
  for (const id of [taken, again]) await becomes(id, "unknown");
  expect(await get(taken)).toMatchObject({ maySettle: true, mayGoAgain: true });
  await decideMessage({ ctx: at(), input: { id: taken, as: "sent" } });
  expect((await sender.find(taken)).status).toBe("sent");
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => decideMessage({ ctx: at(), input: { id: again, as: "again" } })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await sender.send({}, at(1000).now);
  expect(await sender.find(again)).toMatchObject({ status: "sent", attempts: 2 });
});

test("what is late, or of a mailing that was stopped, does not go again; of a finished one it does", async () => {
  const late = await queued({ validUntil: new Date(sender.noon.getTime() - 1) });
  await becomes(late, "unknown");
  expect((await get(late)).mayGoAgain).toBe(false);
  const decide = (id: string) => decideMessage({ ctx: at(), input: { id, as: "again" } });
  await expect(decide(late)).rejects.toMatchObject({ code: "conflict" });
  const batchId = await sender.addBatch();
  const id = await queued({ batchId });
  await becomes(id, "unknown");
  const batchIs = (state: string) =>
    sender.inTenant((tx) =>
      tx.execute(sql`update message_batches set state = ${state} where id = ${batchId}::uuid`),
    );
  await batchIs("stopped");
  await expect(decide(id)).rejects.toMatchObject({ code: "conflict" });
  await batchIs("done");
  await decide(id);
  await sender.send({}, at(1000).now);
  expect((await sender.find(id)).status).toBe("sent");
});

test("a marketer sees it, and does not decide", async () => {
  const id = await queued();
  await becomes(id, "unknown");
  const ctx = { ...at(), actor: { kind: "staff" as const, id: randomUUID(), role: "marketer" as const } };
  expect(await getMessage({ ctx, input: { id } })).toMatchObject({ maySettle: false, mayRead: false });
  await expect(decideMessage({ ctx, input: { id, as: "sent" } })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("delivery is told by account and day, by code and by the beginning of numbers", async () => {
  const [one, other] = [await queued(), await queued()];
  await sender.send({}, at(2 * HOUR_MS).now);
  await report(one, "delivered", 2 * HOUR_MS + 180_000);
  await report(other, "failed", 2 * HOUR_MS + 60_000);
  const { days, failures, operators } = await deliveryOverTime({ ctx: at(3 * HOUR_MS), input: { days: 7 } });
  const day = days.find(({ channelId }) => channelId === sender.channel.id);
  expect(day).toMatchObject({ day: "2026-12-01", account: sender.channel.name, failed: 1 });
  expect(day?.medianMinutes).toBeGreaterThan(0);
  expect(failures).toMatchObject([{ error: "absent", messages: 1 }]);
  expect(operators[0]?.prefix).toMatch(/^\+380 \d\d$/);
  expect(operators.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(day?.delivered);
});

test("what may or may not have gone is not told as sent", async () => {
  const told = async () => {
    const { days } = await deliveryOverTime({ ctx: at(3 * HOUR_MS), input: { days: 7 } });
    return days.find(({ channelId }) => channelId === sender.channel.id);
  };
  const [before, id] = [await told(), await queued()];
  peer.behave = () => "hang";
  await sender.send({}, at(2 * HOUR_MS).now);
  expect(await sender.find(id)).toMatchObject({ status: "unknown" });
  expect(await told()).toMatchObject({ sent: before?.sent, unknown: (before?.unknown ?? 0) + 1 });
});
