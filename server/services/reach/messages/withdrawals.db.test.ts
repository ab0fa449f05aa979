import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selectConsents } from "@/db/members/customer-page";
import { selectSuppressions } from "@/db/reach/suppressions";
import { followAtOnce } from "@/server/core/events/at-once";
import { newId } from "@/server/core/ids";
import { makeLinkToken } from "@/server/core/link-token";
import { loadKeys } from "@/server/core/personal/keys";
import type { ChannelEvent } from "@/server/messaging/events";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import type { Member } from "@/server/testing/members.fixture";
import { savePreferences } from "../preferences/save";
import { unsubscribe } from "../preferences/unsubscribe";
import { openSender, type Sender } from "./messages.fixture";
import { type Peer, startPeer } from "./peer.fixture";
import { receiveEvents } from "./receive";

const MINUTE_MS = 60_000;

let peer: Peer;
let sender: Sender;
beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

const ctxNow = () => ({ ...sender.shop.ctx, now: new Date() });
const later = (minutes: number) => new Date(sender.noon.getTime() + minutes * MINUTE_MS);
const tellVendors = async (event: ChannelEvent) => {
  const home = await sender.inTenant((tx) => loadKeys(tx, sender.shop.tenantId));
  await receiveEvents(ctxNow(), { channel: sender.channel, home, events: [event] });
};
const linkIn = (messageId: string) =>
  makeLinkToken(sender.keys, sender.shop.tenantId, "unsubscribe", messageId);

/** What they do, and how they did it as the proof says; of who cannot be written to at all, the stop list tells. */
const WAYS: Record<string, { does(member: Member, messageId: string): Promise<unknown>; proof: string }> = {
  "STOP by SMS": {
    does: ({ phone: from }) =>
      tellVendors({ kind: "received", eventId: randomUUID(), at: null, from, text: "STOP" }),
    proof: "message",
  },
  "one click in a mailbox": {
    does: (_, id) =>
      unsubscribe(sender.shop.db, new Date(), { token: linkIn(id), scope: "channel", by: "one-click" }),
    proof: "one-click",
  },
  "the page of preferences": {
    does: (_, id) =>
      savePreferences(sender.shop.db, new Date(), {
        ...{ token: linkIn(id), shown: ["sms"], channels: [], purposes: [] },
      }),
    proof: "preferences",
  },
  "a complaint": { does: (_, id) => tellVendors(reportOf(id, "complained")), proof: "complaint" },
  "a refusal at the operator": {
    does: (_, id) => tellVendors({ ...reportOf(id, "failed"), address: "operator-blocked" }),
    proof: "operator-blocked",
  },
  "a file of another system": {
    does: ({ phone }) =>
      importText(ctxNow(), "consents", `customer,purpose,granted,method\n${phone},marketing,no,paper`),
    proof: "paper",
  },
  "a word in the shop": { does: refuseInShop, proof: "signature" },
};

const reportOf = (id: string, status: "complained" | "failed") => ({
  ...{ kind: "report" as const, eventId: randomUUID(), at: null, status, providerId: `p-${id}` },
  ...{ sendKey: null, code: null, address: null, priceMinor: null },
});

function refuseInShop({ id }: Member): Promise<void> {
  const consent = { purpose: "marketing", granted: false, textVersion: "1", method: "signature" } as const;
  return recordConsent({
    ctx: ctxNow(),
    input: { id, requestId: newId(), consent: { ...consent, evidenceRef: "form 7" } },
  });
}

async function proofsOf({ id }: Member, messageId: string): Promise<string[]> {
  const { tenantId } = sender.shop;
  return sender.inTenant(async (tx) => {
    const [newest] = await selectConsents(tx, tenantId, [id]);
    const { destinationHash } = await sender.find(messageId);
    const stops = await selectSuppressions(tx, tenantId, [destinationHash], { offset: 0, limit: 5 });
    return [...(newest?.granted ? [] : [newest?.method ?? ""]), ...stops.map(({ reason }) => reason)];
  });
}

const takenOf = (ids: readonly string[]) => peer.taken.filter(({ key }) => ids.includes(key)).length;

test.each(Object.entries(WAYS))(
  "%s while three messages are queued: none is sent, and the proof is there",
  async (_, { does, proof }) => {
    const member = await sender.member();
    await sender.agree(member);
    const before = await sender.queue(member);
    await sender.send();
    expect(await sender.find(before)).toMatchObject({ status: "sent" });
    const ids = [await sender.queue(member), await sender.queue(member), await sender.queue(member)];
    await does(member, before);
    // whether the withdrawal was heard of or not, the sender asks for itself
    await sender.send({}, later(2 * 24 * 60 - 60));
    await followAtOnce(ctxNow(), "consent.changed");
    for (const id of ids) {
      const { status, reason } = await sender.find(id);
      expect(status).toBe("skipped");
      expect(["withdrawn", "consent", "suppressed", "operator-blocked"]).toContain(reason);
    }
    expect(takenOf(ids)).toBe(0);
    expect(await proofsOf(member, before)).toContain(proof);
  },
);

test("who withdraws while the first of three is with the vendor gets neither of the others", async () => {
  const member = await sender.member();
  await sender.agree(member);
  const first = await sender.queue(member);
  const { connection, pace } = sender.open;
  const meanwhile: typeof connection = {
    ...connection,
    async send(...given) {
      await refuseInShop(member);
      return connection.send(...given);
    },
  };
  const notBefore = later(1);
  const others = [await sender.queue(member, { notBefore }), await sender.queue(member, { notBefore })];
  await sender.send({ connect: () => ({ connection: meanwhile, pace }) });
  await sender.send({}, later(30 * 60));
  expect(await sender.find(first)).toMatchObject({ status: "sent" });
  for (const id of others) expect(await sender.find(id)).toMatchObject({ status: "skipped" });
  expect(takenOf(others)).toBe(0);
});

test("of many who withdraw while two senders are at work only those get it whose message was on its way", async () => {
  const members = await Promise.all(Array.from({ length: 40 }, () => sender.member()));
  for (const member of members) await sender.agree(member);
  const ids = await Promise.all(members.map((member) => sender.queue(member)));
  const rowsNow = async () => (await sender.all()).filter(({ id }) => ids.includes(id));
  const said: { onTheirWay?: Promise<Set<string>> } = {};
  const withdrawAll = async () => {
    for (const member of members) await refuseInShop(member);
    return new Set((await rowsNow()).filter(({ status }) => status !== "queued").map(({ id }) => id));
  };
  const { connection, pace } = sender.open;
  const meanwhile: typeof connection = {
    ...connection,
    limits: () => ({ perSecond: 5000, atOnce: 3 }),
    async send(...given) {
      said.onTheirWay ??= withdrawAll();
      await said.onTheirWay;
      return connection.send(...given);
    },
  };
  await Promise.all([1, 2].map(() => sender.send({ connect: () => ({ connection: meanwhile, pace }) })));
  await sender.send();
  const allowed = await said.onTheirWay;
  const rows = await rowsNow();
  const sent = rows.filter(({ status }) => status === "sent").map(({ id }) => id);
  expect(sent.filter((id) => !allowed?.has(id))).toEqual([]);
  expect(sent.length).toBeLessThan(ids.length);
  expect(sent.length).toBeGreaterThan(0);
  expect(takenOf(ids)).toBe(sent.length);
  expect(rows.filter(({ status }) => status !== "sent" && status !== "skipped")).toEqual([]);
});
