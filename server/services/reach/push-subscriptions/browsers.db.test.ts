import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { loadKeys } from "@/server/core/personal/keys";
import { sha256 } from "@/server/core/secrets";
import { type PushService, startPushService } from "@/server/messaging/vendors/inside/web-push-peer.fixture";
import { newVapidKeys } from "@/server/messaging/vendors/web-push";
import { allowNotices } from "@/server/services/growth/cards/allow-notices";
import { makeCardLink } from "@/server/services/growth/cards/inside/link";
import { openCard } from "@/server/services/growth/cards/open";
import { stopNotices } from "@/server/services/growth/cards/stop-notices";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { changeChannel } from "../channels/change";
import { formOf, nowOf, rowsOf } from "../channels/channels.fixture";
import { closeConnections } from "../channels/connect";
import { removeChannel } from "../channels/remove";
import { leavingLinks } from "../links/unsubscribe";
import { allowNotices as allowByPreferences } from "../preferences/allow-notices";
import { openPreferences } from "../preferences/open";
import { stopNotices as stopByPreferences } from "../preferences/stop-notices";
import { connectBrowsers, devicesOf, NO_WAY, queue, send } from "./push.fixture";

const VAPID = newVapidKeys();
let shop: Shop;
let peer: PushService;
let channelId: string;

beforeAll(async () => {
  [shop, peer] = [await openShop(), await startPushService(VAPID.vapidPublicKey)];
  channelId = await connectBrowsers(shop, peer, VAPID);
});
beforeEach(() => peer.answer(201));
afterAll(async () => {
  closeConnections();
  await peer.close();
});

const cardOf = ({ id }: Member, of = shop) =>
  withTenant(of.db, of.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, of.tenantId);
    return makeCardLink(tx, nowOf(of), keys, id);
  });

/** A browser of its own at the peer. */
const browser = (name: string = randomUUID()) => {
  const { endpoint, keys } = JSON.parse(peer.subscription);
  return { endpoint: `${endpoint}&of=${name}`, keys };
};
type Browser = ReturnType<typeof browser>;

const allow = async (
  member: Member,
  subscription: Browser,
  { withMarketing = false, requestId = randomUUID() } = {},
) => {
  const token = await cardOf(member);
  await allowNotices(shop.db, new Date(), { token, requestId, subscription, withMarketing });
  return token;
};
const offerOf = async (member: Member) =>
  (await openCard(shop.db, new Date(), { token: await cardOf(member) })).notices;
const marketingOf = ({ id }: Member) =>
  rowsOf(
    shop,
    sql`select channel, granted, method from consents
      where customer_id = ${id} and purpose = 'marketing' order by at, id`,
  );

describe("a browser on the page of the card", () => {
  test("gets what is sent, opened with its own key, and leads to the message's link", async () => {
    const member = await addMember(shop);
    expect(await offerOf(member)).toMatchObject({
      publicKey: VAPID.vapidPublicKey,
      known: [],
      agreed: false,
    });
    await expect(queue(shop, member)).rejects.toThrow(NO_WAY);
    const own = browser();
    await allow(member, own);
    expect((await offerOf(member))?.known).toEqual([sha256(own.endpoint)]);
    const id = await queue(shop, member);
    expect(await send(shop, id)).toMatchObject({ channel: "push", status: "sent" });
    expect(peer.last?.payload).toEqual({
      ...{ id, title: "Аптека", body: "Ваш чек: https://shop.example/r/1." },
      url: "https://shop.example/r/1",
    });
    expect(Number(peer.last?.headers.ttl)).toBeGreaterThan(3000);
    expect(await marketingOf(member)).toEqual([]);
  });

  test("advertising may come there only when it is ticked, once however often it is sent", async () => {
    const member = await addMember(shop);
    const own = browser();
    const requestId = randomUUID();
    const token = await cardOf(member);
    const said = { token, requestId, subscription: own, withMarketing: true };
    await Promise.all(Array.from({ length: 50 }, () => allowNotices(shop.db, new Date(), said)));
    expect(await devicesOf(shop, member)).toHaveLength(1);
    expect(await marketingOf(member)).toEqual([{ channel: "push", granted: true, method: "card-page" }]);
    expect(
      await rowsOf(
        shop,
        sql`select count(*)::int as n from audit where subject_id = ${member.id}
          and action = 'push-subscriptions.subscribe'`,
      ),
    ).toEqual([{ n: 1 }]);
    expect(await offerOf(member)).toMatchObject({ agreed: true });
  });

  test("taken back, nothing goes there; with the last one advertising by push ends", async () => {
    const member = await addMember(shop);
    const [phone, tablet] = [browser(), browser()];
    const token = await allow(member, phone, { withMarketing: true });
    await allow(member, tablet);
    await stopNotices(shop.db, new Date(), { token, endpoint: phone.endpoint });
    expect((await devicesOf(shop, member)).map(({ gone }) => gone)).toEqual([true, false]);
    expect(await marketingOf(member)).toHaveLength(1);
    const waiting = await queue(shop, member);
    await stopNotices(shop.db, new Date(), { token, endpoint: tablet.endpoint });
    await stopNotices(shop.db, new Date(), { token, endpoint: tablet.endpoint });
    expect(await marketingOf(member)).toEqual([
      { channel: "push", granted: true, method: "card-page" },
      { channel: "push", granted: false, method: "card-page" },
    ]);
    expect(await send(shop, waiting)).toMatchObject({ status: "skipped", reason: "no-address" });
    await expect(
      stopNotices(shop.db, new Date(), { token: "x".repeat(66), endpoint: "x" }),
    ).rejects.toThrow();
  });

  test("what the push service says is gone is not chosen again, and lives when it comes again", async () => {
    const member = await addMember(shop);
    const own = browser();
    await allow(member, own);
    peer.answer(410);
    expect(await send(shop, await queue(shop, member))).toMatchObject({ status: "failed" });
    const [ended] = await devicesOf(shop, member);
    expect(ended?.gone).toBe(true);
    expect((await offerOf(member))?.known).toEqual([]);
    await expect(queue(shop, member)).rejects.toThrow(NO_WAY);
    peer.answer(201);
    await allow(member, own);
    expect(await devicesOf(shop, member)).toEqual([{ id: ended?.id, gone: false }]);
    expect(await send(shop, await queue(shop, member))).toMatchObject({ channel: "push", status: "sent" });
    expect(await rowsOf(shop, sql`select reason from suppressions`)).toEqual([]);
  });

  test("a browser in which another customer allows them is theirs, with what waits for the first", async () => {
    const [first, second] = [await addMember(shop), await addMember(shop)];
    const own = browser();
    const token = await allow(first, own);
    const waiting = await queue(shop, first);
    await allow(second, own);
    expect([await devicesOf(shop, first), await devicesOf(shop, second)]).toMatchObject([
      [],
      [{ gone: false }],
    ]);
    expect(await send(shop, waiting)).toMatchObject({ status: "skipped", reason: "no-address" });
    await stopNotices(shop.db, new Date(), { token, endpoint: own.endpoint });
    expect(await devicesOf(shop, second)).toMatchObject([{ gone: false }]);
  });

  test("twenty of one customer live at most; the oldest ends", async () => {
    const member = await addMember(shop);
    for (let i = 0; i < 21; i++) await allow(member, browser());
    expect((await devicesOf(shop, member)).map(({ gone }) => gone)).toEqual([
      true,
      ...Array.from({ length: 20 }, () => false),
    ]);
  });
});

test("a merge takes them along, its undoing gives them back, and one that came anew stays", async () => {
  const [survivor, merged] = [await addMember(shop), await addMember(shop)];
  const [kept, anew] = [browser(), browser()];
  await allow(merged, kept);
  await allow(merged, anew);
  const waiting = await queue(shop, merged);
  const input = { mergedId: merged.id, survivorId: survivor.id };
  const merge = await mergeCustomers({ ctx: nowOf(shop), input });
  expect(await devicesOf(shop, survivor)).toHaveLength(2);
  expect(await send(shop, waiting)).toMatchObject({ status: "sent" });
  // on its way it was somebody else's
  await allow(await addMember(shop), anew);
  await allow(survivor, anew);
  await unmergeCustomers({ ctx: nowOf(shop), input: { mergeId: merge.id } });
  const counted = [await devicesOf(shop, survivor), await devicesOf(shop, merged)];
  expect(counted.map(({ length }) => length)).toEqual([1, 1]);
});

test("the person's file names them, and an erasure leaves nothing of them", async () => {
  const member = await addMember(shop);
  const own = browser();
  await allow(member, own);
  await send(shop, await queue(shop, member));
  const file = await exportCustomer({ ctx: nowOf(shop), input: { id: member.id } });
  expect(file.devices).toMatchObject([{ endedAt: null }]);
  expect(JSON.stringify(file)).not.toContain(own.endpoint);
  await eraseCustomer({ ctx: nowOf(shop), input: { id: member.id, confirmed: true } });
  expect(await devicesOf(shop, member)).toEqual([]);
  const { keys } = await withTenant(shop.db, shop.tenantId, (tx) => loadKeys(tx, shop.tenantId));
  const left = await rowsOf<{ to: string }>(
    shop,
    sql`select destination_encrypted as "to" from messages where customer_id = ${member.id}`,
  );
  expect(left.map(({ to }) => to && keys.decrypt(to))).toEqual([""]);
});

test("the page behind a message's link does the same", async () => {
  const member = await addMember(shop);
  const own = browser();
  await allow(member, own);
  const { keys } = await withTenant(shop.db, shop.tenantId, (tx) => loadKeys(tx, shop.tenantId));
  const link = leavingLinks(keys, shop.tenantId, await queue(shop, member)).preferences;
  const token = link.split("/").at(-1) ?? "";
  const said = { token, requestId: randomUUID(), subscription: own, withMarketing: true };
  await allowByPreferences(shop.db, new Date(), said);
  const { notices, channels } = await openPreferences(shop.db, new Date(), { token });
  expect(notices).toMatchObject({ known: [sha256(own.endpoint)], agreed: true });
  expect(channels).toContainEqual({ channel: "push", agreed: true });
  await stopByPreferences(shop.db, new Date(), { token, endpoint: own.endpoint });
  expect(await marketingOf(member)).toEqual([
    { channel: "push", granted: true, method: "preferences" },
    { channel: "push", granted: false, method: "preferences" },
  ]);
});

test("the same browser at another shop is that shop's own", async () => {
  const other = await openShop();
  const member = await addMember(other);
  const token = await cardOf(member, other);
  const own = browser();
  const said = { token, requestId: randomUUID(), subscription: own, withMarketing: false };
  expect((await openCard(other.db, new Date(), { token })).notices).toBeNull();
  await expect(allowNotices(other.db, new Date(), said)).rejects.toMatchObject({ code: "no-channel" });
  await connectBrowsers(other, peer, VAPID);
  await allow(await addMember(shop), own);
  await allowNotices(other.db, new Date(), said);
  expect(await devicesOf(other, member)).toMatchObject([{ gone: false }]);
});

test("a channel that is off is not offered; another key and a removed channel end its browsers", async () => {
  const member = await addMember(shop);
  await allow(member, browser());
  const change = async (more: object) =>
    changeChannel({ ctx: nowOf(shop), input: { ...(await formOf(shop, channelId)), ...more } });
  await change({ enabled: false });
  expect(await offerOf(member)).toBeNull();
  await change({ enabled: true });
  expect(await devicesOf(shop, member)).toMatchObject([{ gone: false }]);
  const { settings } = await formOf(shop, channelId);
  await change({ settings: { ...settings, ...newVapidKeys() } });
  expect(await devicesOf(shop, member)).toMatchObject([{ gone: true }]);
  await allow(member, browser());
  await removeChannel({ ctx: nowOf(shop), input: { id: channelId } });
  expect((await devicesOf(shop, member)).map(({ gone }) => gone)).toEqual([true, true]);
});
