import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findSegment } from "@/db/growth/segments";
import type { ChannelRow } from "@/db/reach/channels";
import type { MessageRow } from "@/db/reach/messages";
import { saveSendingRules } from "@/db/reach/sending-rules";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { setMembers } from "@/server/services/growth/segments/set-members";
import { Pace } from "@/server/services/reach/channels/pace";
import { openSender, type Sender } from "@/server/services/reach/messages/messages.fixture";
import {
  type Behaviour,
  connectionTo,
  type Peer,
  startPeer,
} from "@/server/services/reach/messages/peer.fixture";
import { receiveEvents } from "@/server/services/reach/messages/receive";
import { createTemplate } from "@/server/services/reach/templates/create";
import { saveTemplate } from "@/server/services/reach/templates/save";
import type { Member } from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import { advanceMailings } from "./advance";
import { controlMailing } from "./control";
import { getMailing } from "./get";
import { sendNextWay } from "./next-way";
import { saveMailing } from "./save";
import { startMailing } from "./start";

const AT_ONCE = 50;
let peers: { whatsapp: Peer; sms: Peer };
let sender: Sender;
let whatsapp: ChannelRow;

beforeAll(async () => {
  peers = { whatsapp: await startPeer(), sms: await startPeer() };
  sender = await openSender(peers.sms);
  whatsapp = await sender.addChannel({ kind: "whatsapp", prices: [] });
  // nothing but the mailing itself holds a second one back
  const noCaps = { perDay: null, perWeek: null, fromMinute: 0, toMinute: 1440 };
  await sender.inTenant((tx) => saveSendingRules(tx, sender.shop.tenantId, noCaps));
});
afterAll(() => Promise.all([peers.whatsapp.close(), peers.sms.close()]));
beforeEach(() => {
  for (const peer of [peers.whatsapp, peers.sms]) peer.behave = () => "accept";
});

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });

async function agreeing(...channels: string[]): Promise<Member> {
  const member = await sender.member();
  for (const channel of channels) await sender.agree(member, true, channel);
  return member;
}

/** First by WhatsApp, then by SMS. */
async function begin(members: readonly Member[], more: object = {}): Promise<string> {
  const [id, code] = [newId(), `s-${newId()}`];
  const segmentId = await sender.inTenant(async (tx) => {
    await setMembers(tx, at(), { code, mode: "full", add: members.map((one) => one.id), remove: [] });
    return (await findSegment(tx, sender.shop.tenantId, code))?.id ?? "";
  });
  const made = { name: `T ${newId()}`, class: "marketing", ready: null, copyOf: null } as const;
  const { id: templateId } = await createTemplate({ ctx: at(), input: made });
  const content = {
    whatsapp: { uk: { text: "Знижка у WhatsApp" } },
    sms: { uk: { text: "Знижка. Відмова: {{ unsubscribe.link }}", latin: false } },
  };
  await saveTemplate({ ctx: at(), input: { id: templateId, version: 1, content } });
  const fields = {
    ...{ id, version: null, name: `M ${id}`, segmentId, templateId, channels: ["whatsapp", "sms"] as const },
    ...{ startsAt: null, validHours: 48, controlPercent: 0, budgetMinor: null, perHour: null },
  };
  await saveMailing({ ctx: at(), input: { ...fields, channels: [...fields.channels], ...more } });
  await startMailing({ ctx: at(), input: { id, version: 1 } });
  while ((await advanceMailings({ ctx: at() })).more);
  return id;
}

const connect = (row: ChannelRow | null) => ({
  connection: connectionTo(row?.kind === "whatsapp" ? peers.whatsapp : peers.sms),
  pace: new Pace(5000),
});

/** Sends, and draws what follows, until nothing is left to be sent at this moment. */
async function go(ms = 1000): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await sender.send({ connect }, at(ms + turn).now);
    await settled(sender.shop);
  }
  await advanceMailings({ ctx: at(ms + 10) });
}

const messagesOf = async ({ id }: Member): Promise<MessageRow[]> =>
  (await sender.all())
    .filter(({ customerId }) => customerId === id)
    .toSorted((a, b) => Number(a.insteadOf !== null) - Number(b.insteadOf !== null));
const waysOf = async (member: Member) =>
  (await messagesOf(member)).map(({ channel, status }) => `${channel} ${status}`);
const resultOf = async (id: string) => (await getMailing({ ctx: at(), input: { id } })).counts;

test("what the first channel refuses for good goes by the next, once, and counts once", async () => {
  const member = await agreeing("whatsapp", "sms");
  peers.whatsapp.behave = () => "refuse";
  const id = await begin([member]);
  await go();
  expect(await waysOf(member)).toEqual(["whatsapp failed", "sms sent"]);
  const [first, second] = await messagesOf(member);
  expect(second).toMatchObject({
    insteadOf: first?.id,
    validUntil: first?.validUntil,
    batchId: first?.batchId,
  });
  expect(sender.keys.decrypt(second?.textEncrypted ?? "")).toMatch(/^Знижка\. Відмова: http/);
  // told again, and by many
  await Promise.all(Array.from({ length: AT_ONCE }, () => sendNextWay(at(2000), [first?.id ?? ""])));
  await go(3000);
  expect(await waysOf(member)).toHaveLength(2);
  expect(await resultOf(id)).toMatchObject({ treated: 1, sent: 1, failed: 0, queued: 0, cost: 8500 });
  expect((await getMailing({ ctx: at(), input: { id } })).mailing.state).toBe("done");
});

test("a refusal that a report tells counts too, also after the mailing was done; a telephone that was off does not", async () => {
  const [blocked, off] = [await agreeing("whatsapp", "sms"), await agreeing("whatsapp", "sms")];
  const id = await begin([blocked, off]);
  await go();
  expect((await getMailing({ ctx: at(), input: { id } })).mailing.state).toBe("done");
  await report(blocked, "failed", "refused");
  await report(off, "failed", null);
  await go(60_000);
  expect(await waysOf(blocked)).toEqual(["whatsapp failed", "sms sent"]);
  expect(await waysOf(off)).toEqual(["whatsapp failed"]);
  expect((await getMailing({ ctx: at(), input: { id } })).mailing.state).toBe("done");
  expect(await resultOf(id)).toMatchObject({ treated: 2, sent: 1, failed: 1 });
});

test("only where consent, budget and the mailing allow it", async () => {
  const silent = await agreeing("whatsapp");
  peers.whatsapp.behave = () => "refuse";
  await begin([silent]);
  await go();
  expect(await waysOf(silent)).toEqual(["whatsapp failed"]);

  const poor = await agreeing("whatsapp", "sms");
  await begin([poor], { budgetMinor: 10 });
  await go();
  expect(await waysOf(poor)).toEqual(["whatsapp failed", "sms skipped"]);
  expect((await messagesOf(poor))[1]?.reason).toBe("budget");

  const stopped = await agreeing("whatsapp", "sms");
  const id = await begin([stopped]);
  await sender.send({ connect }, at(1000).now);
  await controlMailing({ ctx: at(1500), input: { id, what: "stop" } });
  await go(2000);
  expect(await waysOf(stopped)).toEqual(["whatsapp failed"]);

  const lone = await agreeing("whatsapp", "sms");
  await begin([lone], { channels: ["whatsapp"] });
  await go();
  expect(await waysOf(lone)).toEqual(["whatsapp failed"]);
});

test("one that arrived after all is not followed by another", async () => {
  const member = await agreeing("whatsapp", "sms");
  await begin([member]);
  await sender.send({ connect }, at(1000).now);
  await report(member, "failed", "gone");
  await settled(sender.shop);
  await report(member, "delivered", null);
  await go(2000);
  expect(await waysOf(member)).toEqual(["whatsapp sent", "sms skipped"]);
  expect((await messagesOf(member))[1]?.reason).toBe("duplicate");
});

const BEHAVIOURS: Behaviour[] = ["accept", "refuse", "operator", "hang", "error"];

test("nobody gets two of one mailing, whatever the channels do", async () => {
  const plan = fc.array(
    fc.record({
      whatsapp: fc.constantFrom(...BEHAVIOURS),
      sms: fc.constantFrom(...BEHAVIOURS),
      told: fc.constantFrom("nothing", "refused", "delivered"),
    }),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(plan, async (people) => {
      const members: Member[] = [];
      for (const _ of people) members.push(await agreeing("whatsapp", "sms"));
      const of = (to: string) => people[members.findIndex(({ phone }) => phone === to)];
      peers.whatsapp.behave = ({ to }) => of(to)?.whatsapp ?? "accept";
      peers.sms.behave = ({ to }) => of(to)?.sms ?? "accept";
      const id = await begin(members);
      await go();
      for (const [n, member] of members.entries()) {
        const told = people[n]?.told;
        if (told === "delivered") await report(member, "delivered", null);
        if (told === "refused") await report(member, "failed", "refused");
      }
      await go(120_000);
      for (const [n, member] of members.entries()) {
        const { whatsapp: first, told } = people[n] ?? {};
        const taken = (peer: Peer) => peer.taken.filter(({ to }) => to === member.phone).length;
        // what its vendor took and then gave back has not been delivered
        const gaveBack = first === "accept" && told === "refused";
        expect((gaveBack ? 0 : taken(peers.whatsapp)) + taken(peers.sms)).toBeLessThanOrEqual(1);
      }
      expect((await resultOf(id))?.treated).toBe(people.length);
    }),
    { numRuns: 4, seed: 15 },
  );
}, 60_000);

/** What WhatsApp tells of the member's first message; nothing where it has not taken it. */
async function report(member: Member, status: "failed" | "delivered", address: "gone" | "refused" | null) {
  const [message] = await messagesOf(member);
  if (!message?.providerId) return;
  const home = await sender.inTenant((tx) => loadKeys(tx, sender.shop.tenantId));
  const { providerId, id: sendKey } = message;
  await receiveEvents(at(5000), {
    channel: whatsapp,
    home,
    events: [
      {
        ...{ kind: "report", status, address, providerId, sendKey, code: null, priceMinor: null },
        ...{ eventId: newId(), at: at(5000).now },
      },
    ],
  });
}
