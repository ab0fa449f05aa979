import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { makeLinkToken } from "@/server/core/link-token";
import { loadKeys } from "@/server/core/personal/keys";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { getCustomer } from "@/server/services/members/customers/get";
import { addMember, type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { waysTo } from "../channels/ways";
import { queueMessage } from "../messages/queue";
import { sendMessages } from "../messages/send";
import { openPreferences } from "./open";
import { savePreferences } from "./save";
import { openUnsubscribe, unsubscribe } from "./unsubscribe";

const MARKETING = { purpose: "marketing", granted: true, textVersion: "1", method: "paper" } as const;
const DAY_MS = 86_400_000;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const subscriber = (extra = {}) => addMember(shop, { consents: [...REQUIRED_CONSENTS, MARKETING], ...extra });

/** Advertising that waits: far from its hour, so that only a withdrawal ends it. */
const queued = async (member: Member, many = 1): Promise<string[]> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const [person] = await selectReachable(tx, shop.tenantId, [member.id]);
    const way = person && waysTo(person, [], { class: "marketing", channels: null }).ways[0];
    if (!way) throw new Error("no way");
    const ids: string[] = [];
    for (let i = 0; i < many; i++)
      ids.push(
        await queueMessage(tx, ctxNow(), keys, {
          customerId: member.id,
          way,
          class: "marketing",
          purpose: "mailing",
          text: "Знижки тижня",
          validUntil: new Date(Date.now() + 3 * DAY_MS),
        }),
      );
    return ids;
  });
const tokenOf = (purpose: string, id: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) =>
    makeLinkToken((await loadKeys(tx, shop.tenantId)).keys, shop.tenantId, purpose, id),
  );
const messagesOf = ({ id }: Member) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ status: string; reason: string | null }>(
      sql`select status, reason from messages where customer_id = ${id} order by id`,
    )),
  ]);
const said = async ({ id }: Member) =>
  (await getCustomer({ ctx: ctxNow(), input: { id } })).consents.filter(
    ({ purpose }) => purpose === "marketing",
  );
const events = (id: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ kind: string }>(sql`select kind from message_events where message_id = ${id}`)),
  ]);

test("a withdrawal while three messages are queued: none is sent, and the proof is there", async () => {
  const member = await subscriber();
  const [first = ""] = await queued(member, 3);
  const token = await tokenOf("unsubscribe", first);
  expect(await openUnsubscribe(shop.db, new Date(), { token })).toMatchObject({
    channel: "sms",
    onChannel: true,
  });
  expect(await said(member)).toHaveLength(1);
  await unsubscribe(shop.db, new Date(), { token, scope: "channel", by: "link" });
  await sendMessages({ ctx: ctxNow() });
  expect(await messagesOf(member)).toEqual(Array(3).fill({ status: "skipped", reason: "withdrawn" }));
  expect((await said(member))[0]).toMatchObject({
    ...{ channel: "sms", granted: false, method: "link", evidenceRef: `message ${first}`, holds: true },
  });
});

test("one click fifty times is one withdrawal and one event", async () => {
  const member = await subscriber();
  const [id = ""] = await queued(member);
  const token = await tokenOf("unsubscribe", id);
  const click = () => unsubscribe(shop.db, new Date(), { token, scope: "channel", by: "one-click" });
  await Promise.all(Array.from({ length: 50 }, click));
  expect(await said(member)).toHaveLength(2);
  expect(await events(id)).toEqual([{ kind: "unsubscribed" }]);
  await eraseCustomer({ ctx: ctxNow(), input: { id: member.id, confirmed: true } });
  await click();
});

test("stopping all of it ends a channel's own consent too, and saying so again changes nothing", async () => {
  const consents = [...REQUIRED_CONSENTS, MARKETING, { ...MARKETING, channel: "email" }];
  const member = await subscriber({ consents, email: "a@example.com" });
  const [id = ""] = await queued(member);
  const token = await tokenOf("unsubscribe", id);
  const stop = () => unsubscribe(shop.db, new Date(), { token, scope: "all", by: "link" });
  await stop();
  await stop();
  const words = (await said(member)).filter(({ granted }) => !granted);
  expect(words.map(({ channel }) => channel).sort()).toEqual(["email", null]);
  expect(await openUnsubscribe(shop.db, new Date(), { token })).toMatchObject({
    ...{ onChannel: false, onAny: false },
  });
});

test("preferences say how it is, and saving them twice writes once", async () => {
  const member = await subscriber({ email: "b@example.com" });
  const [id = ""] = await queued(member);
  const token = await tokenOf("unsubscribe", id);
  const open = () => openPreferences(shop.db, new Date(), { token });
  const agreed = async () => (await open()).channels.map(({ channel, agreed: is }) => `${channel} ${is}`);
  expect(await agreed()).toEqual(["sms true", "email true"]);
  const save = (channels: ("sms" | "email")[], purposes: "profiling"[] = []) =>
    savePreferences(shop.db, new Date(), { token, shown: ["sms", "email"], channels, purposes });
  await save(["email"], ["profiling"]);
  await Promise.all(Array.from({ length: 20 }, () => save(["email"], ["profiling"])));
  expect(await agreed()).toEqual(["sms false", "email true"]);
  expect((await open()).purposes).toContainEqual({ purpose: "profiling", agreed: true });
  expect(await said(member)).toHaveLength(2);
  await save([]);
  expect(await agreed()).toEqual(["sms false", "email false"]);
  expect((await said(member)).find(({ channel }) => channel === null)).toMatchObject({ granted: false });
});

test("a link of another purpose, another shop or nobody's leads nowhere", async () => {
  const member = await subscriber();
  const [id = ""] = await queued(member);
  const other = await openShop();
  const good = await tokenOf("unsubscribe", id);
  const foreign = await withTenant(other.db, other.tenantId, async (tx) =>
    makeLinkToken((await loadKeys(tx, other.tenantId)).keys, other.tenantId, "unsubscribe", id),
  );
  for (const token of [
    "x",
    good.slice(0, -1),
    `${good.slice(0, -1)}0`,
    await tokenOf("other", id),
    foreign,
  ]) {
    if (token === good) continue;
    await expect(openUnsubscribe(shop.db, new Date(), { token })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      unsubscribe(shop.db, new Date(), { token, scope: "all", by: "one-click" }),
    ).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(
    openUnsubscribe(shop.db, new Date(), { token: await tokenOf("unsubscribe", randomUUID()) }),
  ).rejects.toMatchObject({ code: "not-found" });
});
