import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { selectSuppressions } from "@/db/reach/suppressions";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { ChannelEvent } from "@/server/messaging/events";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import type { Member } from "@/server/testing/members.fixture";
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
afterEach(() => {
  peer.behave = () => "accept";
});
afterAll(() => peer.close());

const agreed = async () => {
  const member = await sender.member();
  await sender.agree(member);
  return member;
};
const takenFor = (id: string) => peer.taken.filter(({ key }) => key === id).length;
const later = (ms: number) => new Date(sender.noon.getTime() + ms);

describe("what the vendor does", () => {
  test("a message goes once, and its parts and time are kept", async () => {
    const id = await sender.queue(await agreed());
    await sender.send();
    await sender.send();
    expect(await sender.find(id)).toMatchObject({
      status: "sent",
      providerId: `p-${id}`,
      parts: 1,
      attempts: 1,
      cost: 8500,
    });
    expect(takenFor(id)).toBe(1);
  });

  test("one that the vendor took without an answer is unknown, and never repeated", async () => {
    const id = await sender.queue(await agreed());
    peer.behave = () => "hang";
    await sender.send();
    peer.behave = () => "accept";
    await sender.send({}, later(10 * HOUR_MS));
    expect(await sender.find(id)).toMatchObject({ status: "unknown" });
    expect(takenFor(id)).toBe(1);
  });

  test("an error twice delays it by 2 and 4 minutes, and the third time it goes", async () => {
    const id = await sender.queue(await agreed());
    let turns = 0;
    peer.behave = ({ key }) => (key === id && ++turns <= 2 ? "error" : "accept");
    await sender.send();
    expect(await sender.find(id)).toMatchObject({ status: "queued", attempts: 1, error: "temporary: 500" });
    await sender.send({}, later(30_000));
    expect(turns).toBe(1);
    await sender.send({}, later(5 * 60_000));
    await sender.send({}, later(15 * 60_000));
    expect(await sender.find(id)).toMatchObject({ status: "sent", attempts: 3 });
    expect(takenFor(id)).toBe(1);
  });

  test("an address that is gone is written to no more, whoever has it", async () => {
    const member = await agreed();
    const id = await sender.queue(member);
    peer.behave = () => "refuse";
    await sender.send();
    expect(await sender.find(id)).toMatchObject({ status: "failed", error: "permanent: no-such-number" });
    peer.behave = () => "accept";
    const next = await sender.queue(member, { class: "code", purpose: "redeem-code" });
    await sender.send();
    expect(await sender.find(next)).toMatchObject({ status: "skipped", reason: "suppressed" });
    const { destinationHash } = await sender.find(id);
    const [row] = await sender.inTenant((tx) =>
      selectSuppressions(tx, sender.shop.tenantId, [destinationHash], { offset: 0, limit: 1 }),
    );
    expect(row).toMatchObject({ reason: "gone", channel: "sms" });
    expect(row?.shown).not.toContain(member.phone);
  });

  test("without money the channel pauses, and nothing is lost", async () => {
    const own = await openSender(peer);
    const member = await own.member();
    const id = await own.queue(member, { class: "service", purpose: "card-link" });
    peer.behave = () => "no-money";
    await own.send();
    expect(await own.find(id)).toMatchObject({ status: "queued", error: "funds: no-money" });
    peer.behave = () => "accept";
    await own.send();
    expect(await own.find(id)).toMatchObject({ status: "queued" });
    await own.send({}, later(HOUR_MS));
    expect(await own.find(id)).toMatchObject({ status: "sent" });
  });

  test("a code that one channel refuses goes by the next, once", async () => {
    const own = await openSender(peer);
    const second = await own.addChannel({ kind: "whatsapp", rank: 2 });
    const member = await own.member();
    const id = await own.queue(member, { class: "code", purpose: "redeem-code" });
    peer.behave = ({ key }) => (key === id ? "operator" : "accept");
    await own.send();
    await own.send({}, later(1000));
    const [other] = (await own.all()).filter(({ insteadOf }) => insteadOf === id);
    expect(other).toMatchObject({ status: "sent", channelId: second.id, channel: "whatsapp" });
    expect((await own.all()).length).toBe(2);
  });
});

test("who was merged is asked as who they are now: their word, and their own before", async () => {
  const [a, b, c] = [await agreed(), await agreed(), await agreed()];
  const ids = [await sender.queue(a), await sender.queue(b)];
  const merge = (into: Member, from: Member) =>
    mergeCustomers({ ctx: sender.shop.ctx, input: { survivorId: into.id, mergedId: from.id } });
  await merge(b, a);
  await merge(c, b);
  await sender.agree(c, false);
  await sender.send();
  for (const id of ids) expect(await sender.find(id)).toMatchObject({ status: "skipped", reason: "consent" });
});

describe("fifty senders at once", () => {
  test("send each message once", async () => {
    const member = await sender.member();
    const ids = await Promise.all(
      Array.from({ length: 120 }, () => sender.queue(member, { class: "service", purpose: "card-link" })),
    );
    await Promise.all(Array.from({ length: 50 }, () => sender.send()));
    for (const id of ids) expect(takenFor(id)).toBe(1);
    const rows = await sender.all();
    expect(rows.filter(({ id, status }) => ids.includes(id) && status !== "sent")).toEqual([]);
  });

  test("do not pass a customer's cap together", async () => {
    const member = await agreed();
    for (let n = 0; n < 6; n++) await sender.queue(member);
    await Promise.all(Array.from({ length: 20 }, () => sender.send()));
    const own = (await sender.all()).filter(({ customerId }) => customerId === member.id);
    expect(own.filter(({ status }) => status === "sent")).toHaveLength(1);
    expect(own.filter(({ status, reason }) => status === "skipped" && reason === "cap")).toHaveLength(5);
  });
});

describe("guards at the last moment", () => {
  test("no consent, a withdrawn one, and one for another channel hold advertising back, never a code", async () => {
    const [never, gone, other] = [await sender.member(), await agreed(), await sender.member()];
    await sender.agree(other, true, "email");
    const ids = await Promise.all([never, gone, other].map((one) => sender.queue(one)));
    const code = await sender.queue(never, { class: "code", purpose: "redeem-code" });
    await sender.agree(gone, false);
    await sender.send();
    for (const id of ids)
      expect(await sender.find(id)).toMatchObject({ status: "skipped", reason: "consent" });
    expect(await sender.find(code)).toMatchObject({ status: "sent" });
  });

  test("at night advertising waits for the morning, and a code goes", async () => {
    const member = await agreed();
    const night = new Date("2026-12-01T21:30:00Z");
    const [advert, code] = [
      await sender.queue(member),
      await sender.queue(member, { class: "code", purpose: "redeem-code" }),
    ];
    await sender.send({}, night);
    expect(await sender.find(advert)).toMatchObject({
      status: "queued",
      reason: "quiet-hours",
      nextAttemptAt: new Date("2026-12-02T07:00:00Z"),
    });
    expect(await sender.find(code)).toMatchObject({ status: "sent" });
  });

  test("what came too late is expired, an address that is another's now is left alone", async () => {
    const member = await agreed();
    const id = await sender.queue(member, { validUntil: later(-1000) });
    await sender.send();
    expect(await sender.find(id)).toMatchObject({ status: "expired" });
  });
});

describe("a batch", () => {
  const inBatch = async (batchId: string, count: number) =>
    Promise.all(Array.from({ length: count }, async () => sender.queue(await agreed(), { batchId })));

  test("spends no more than its budget", async () => {
    const batchId = await sender.addBatch({ budget: 3 * 8500 });
    const ids = await inBatch(batchId, 5);
    await Promise.all([sender.send(), sender.send(), sender.send()]);
    const rows = (await sender.all()).filter(({ id }) => ids.includes(id));
    expect(rows.filter(({ status }) => status === "sent")).toHaveLength(3);
    expect(rows.filter(({ reason }) => reason === "budget")).toHaveLength(2);
  });

  test("goes at its pace", async () => {
    const batchId = await sender.addBatch({ perHour: 120 });
    const ids = await inBatch(batchId, 6);
    const sentBy = async (at: Date) => {
      await sender.send({}, at);
      return (await sender.all()).filter(({ id, status }) => ids.includes(id) && status === "sent").length;
    };
    expect(await sentBy(sender.noon)).toBe(2);
    expect(await sentBy(sender.noon)).toBe(2);
  });

  test("writes to one address once", async () => {
    const member = await agreed();
    const batchId = await sender.addBatch();
    const ids = [await sender.queue(member, { batchId }), await sender.queue(member, { batchId })];
    await sender.send();
    const rows = (await sender.all()).filter(({ id }) => ids.includes(id));
    expect(rows.map(({ status }) => status).sort()).toEqual(["sent", "skipped"]);
  });
});

describe("reports", () => {
  type Report = Extract<ChannelEvent, { kind: "report" }>;
  const report = (more: Pick<Report, "status" | "providerId"> & Partial<Report>): Report => ({
    kind: "report" as const,
    eventId: newId(),
    at: sender.noon,
    sendKey: null,
    code: null,
    address: null,
    priceMinor: null,
    ...more,
  });
  const receive = async (events: Parameters<typeof receiveEvents>[1]["events"]) => {
    const home = await sender.inTenant((tx) => loadKeys(tx, sender.shop.tenantId));
    await receiveEvents(
      { ...sender.shop.ctx, now: later(HOUR_MS) },
      { channel: sender.channel, home, events },
    );
  };

  test("count once each, whatever their order, and one that came before the answer finds its message", async () => {
    const id = await sender.queue(await sender.member(), { class: "service", purpose: "card-link" });
    const early = report({ status: "delivered", providerId: `p-${id}` });
    await receive([early, report({ status: "delivered", providerId: "nobody's" })]);
    await receive([early]);
    await sender.send();
    expect(await sender.find(id)).toMatchObject({ status: "sent", deliveredAt: sender.noon });
    const opened = report({ status: "opened", providerId: `p-${id}`, at: later(-HOUR_MS) });
    await Promise.all(Array.from({ length: 20 }, () => receive([opened])));
    await receive([report({ status: "failed", providerId: `p-${id}` })]);
    expect(await sender.find(id)).toMatchObject({
      status: "sent",
      openedAt: later(-HOUR_MS),
      failedAt: null,
    });
  });

  test("tell what became of an unknown one, by our own key", async () => {
    const id = await sender.queue(await sender.member(), { class: "service", purpose: "card-link" });
    peer.behave = () => "hang";
    await sender.send();
    await receive([report({ status: "delivered", providerId: "x", sendKey: id })]);
    expect(await sender.find(id)).toMatchObject({ status: "sent", deliveredAt: sender.noon });
  });

  test("a complaint ends advertising, and the address is on the stop list", async () => {
    const member = await agreed();
    const id = await sender.queue(member);
    await sender.send();
    await receive([report({ status: "complained", providerId: `p-${id}` })]);
    const next = await sender.queue(member);
    await sender.send({}, later(30 * HOUR_MS));
    expect(await sender.find(next)).toMatchObject({ status: "skipped", reason: "consent" });
  });

  test("a STOP by message withdraws on that channel, and cancels what is queued", async () => {
    const member = await agreed();
    const ids = [await sender.queue(member), await sender.queue(member), await sender.queue(member)];
    const stop = {
      kind: "received" as const,
      eventId: newId(),
      at: sender.noon,
      from: member.phone.slice(1),
      text: " Стоп! ",
    };
    await receive([stop]);
    await receive([stop]);
    await sender.send();
    for (const id of ids) expect(await sender.find(id)).toMatchObject({ status: "skipped" });
  });
});
