import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { type ChannelRow, findChannel } from "@/db/reach/channels";
import { insertMessages } from "@/db/reach/messages";
import { savePushSubscription } from "@/db/reach/push-subscriptions";
import { newId, toPublicId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { sha256 } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { ratedToken } from "@/server/services/reach/feedback/feedback.fixture";
import { messageRow } from "@/server/services/reach/messages/queue";
import { receiveEvents } from "@/server/services/reach/messages/receive";
import { type Person, receipt } from "./people";
import { field, type World } from "./world";

/** What a person leaves besides what they are known by; each is unique. */
export const TRACES = {
  secondPhone: "+380931122334",
  cardToken: "6f9c2ab1d4e87035f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7a8",
  chat: "7712345678901",
  browser: "https://push.example/zq81browser",
  said: "Передайте провізорці Галині",
  saidBefore: "Ще нікому не відома людина",
  told: "Ваш рецепт на мигдаль готовий",
  script: "Спитати про собаку Рекса",
  note: "Собака одужав остаточно",
  words: "Провізорка врятувала вечір",
  caseNote: "Подарували термометр сусідці",
  reason: "Бо знайома завідувачки",
  evidence: "Заява з підписом Крутигори",
} as const;

const AT = () => new Date();

/**
 * One customer passes through every noun that keeps something of customers, and leaves such traces.
 * @returns who was merged into them
 */
export async function leaveTraces(w: World): Promise<Person> {
  const { one } = w;
  const also = { id: one.id, type: "phone", value: TRACES.secondPhone };
  const merged = w.people[9];
  if (!merged) throw new Error("there are too few people");
  await w.call("customers.merge", { survivorId: one.id, mergedId: merged.id });
  const channel = await smsChannel(w);
  await hear(w, channel, { from: TRACES.secondPhone, text: TRACES.saidBefore });
  await w.call("channels.try", { channelId: channel.id, to: TRACES.secondPhone });
  for (const [type, value] of [
    ["phone", also.value],
    ["card_token", TRACES.cardToken],
    ["telegram", TRACES.chat],
  ])
    await w.call("customers.addIdentifier", { id: one.id, identifier: { type, value } });
  await hear(w, channel, { from: one.phone, text: TRACES.said });
  await tellOf(w, channel);
  await subscribe(w, channel);
  await buyAndReturn(w);
  await beCalled(w);
  await beWrittenAbout(w);
  return merged;
}

async function smsChannel({ shop: { db, tenantId }, call }: World): Promise<ChannelRow> {
  const id = randomUUID();
  // nobody listens there
  const settings = {
    url: "http://127.0.0.1:2/send",
    body: '{"to":"{{to}}","text":"{{text}}"}',
    idPath: "id",
  };
  await call("channels.add", { id, vendor: "generic-http", name: "SMS", settings });
  const row = await withTenant(db, tenantId, (tx) => findChannel(tx, tenantId, id));
  if (!row) throw new Error("there is no channel");
  return row;
}

async function receive({ shop: { ctx, db, tenantId } }: World, channel: ChannelRow, event: ChannelEvent) {
  const home = await withTenant(db, tenantId, (tx) => loadKeys(tx, tenantId));
  await receiveEvents({ ...ctx, now: AT() }, { channel, home, events: [event] });
}

/** A vendor that numbers nothing: what came is named by what it was. */
export const heardAs = (from: string, text: string): string => `in:${sha256(`${from}:${text}`)}`;

const hear = (w: World, channel: ChannelRow, heard: { from: string; text: string }) =>
  receive(w, channel, { kind: "received", eventId: heardAs(heard.from, heard.text), at: null, ...heard });

/** A message of theirs that its vendor has taken, and told of. */
async function tellOf(w: World, channel: ChannelRow): Promise<void> {
  const { shop, one } = w;
  const { tenantId } = shop;
  const [id, providerId] = [newId(), randomUUID()];
  await withTenant(shop.db, tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    const [phone] = await tx.execute<{ id: string; hash: string; encrypted: string }>(
      sql`select id, value_hash as hash, value_encrypted as encrypted from customer_identifiers
        where customer_id = ${one.id} and type = 'phone' order by created_at limit 1`,
    );
    const address = { kind: "phone" as const, channelId: null, hash: "", encrypted: "", ...phone };
    const draft = {
      ...{ id, customerId: one.id, way: { account: channel, channel: channel.kind, address } },
      ...{ class: "service" as const, purpose: "chain" as const, text: `${one.name}! ${TRACES.told}` },
      ...{ rest: { subject: TRACES.told }, validUntil: new Date(Date.now() + 3_600_000) },
    };
    await insertMessages(tx, [
      { ...messageRow({ ...shop.ctx, now: AT() }, keys, draft), status: "sent", providerId },
    ]);
  });
  for (const status of ["delivered", "opened"] as const)
    await receive(w, channel, {
      ...{ kind: "report", status, eventId: `${providerId}:${status}`, at: null, providerId },
      ...{ sendKey: null, code: null, address: null, priceMinor: null },
    });
}

async function subscribe(
  { shop: { db, tenantId }, one }: World,
  { id: channelId }: ChannelRow,
): Promise<void> {
  await withTenant(db, tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    await savePushSubscription(tx, {
      ...{ tenantId, id: newId(), customerId: one.id, channelId, createdAt: AT() },
      addressHash: keys.hash("push", TRACES.browser),
      addressEncrypted: keys.encrypt(TRACES.browser),
    });
  });
}

async function buyAndReturn({ shop: { till }, one }: World): Promise<void> {
  const sold = receipt(one, {
    externalId: "R-traces",
    payments: [{ type: "card", amount: "95.00", cardToken: TRACES.cardToken }],
    fiscal: { number: "881", buyer: one.email },
  });
  const bought = await till.post("/purchases", sold);
  if (bought.status !== 201) throw new Error(JSON.stringify(bought.json));
  await till.post("/customers/identify", { identifier: { type: "phone", value: one.phone } });
  await till.post(`/customers/${toPublicId("customer", one.id)}/confirmations`, { purpose: "registration" });
  const back = await till.post("/returns", {
    ...{ externalId: "B-traces", original: { externalId: "R-traces" }, reason: TRACES.reason },
    lines: [{ lineId: "1", quantity: "1.000" }],
  });
  if (back.status !== 201) throw new Error(JSON.stringify(back.json));
}

async function beCalled(w: World): Promise<void> {
  const { call, one } = w;
  await call("callTasks.create", {
    ...{ requestId: randomUUID(), class: "service", script: `${one.name}: ${TRACES.script}`, dueAt: AT() },
    customerIds: [one.id],
  });
  const [task] = await withTenant(w.shop.db, w.shop.tenantId, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from call_tasks where customer_id = ${one.id} order by id desc limit 1`,
    ),
  );
  const taken = await call("callTasks.take", { id: task?.id });
  await call("callTasks.finish", {
    ...{ id: field(taken, "call", "id"), take: field(taken, "call", "take"), result: "reached" },
    note: TRACES.note,
  });
  await w.shop.till.post("/purchases", receipt(one, { externalId: "R-rated" }));
  const token = await ratedToken(w.shop);
  await call("feedback.answer", { token, rating: 1, words: TRACES.words });
  const list = Object(await call("feedback.list", {}));
  const id = field(list, "answers", 0, "id");
  await call("feedback.closeCase", { id, note: TRACES.caseNote });
}

/** What people at the desk write of them in their own words. */
async function beWrittenAbout(w: World): Promise<void> {
  const { call, one, shop } = w;
  const { id } = one;
  const reason = `${TRACES.reason}: ${one.name}`;
  const evidenceRef = `${TRACES.evidence}, ${one.phone}`;
  const consent = { purpose: "marketing", granted: true, textVersion: "1", method: "paper", evidenceRef };
  await call("customers.recordConsent", {
    id,
    requestId: randomUUID(),
    consent: { ...consent, channel: "sms" },
  });
  await call("consents.setDoubleOptIn", { doubleOptIn: true });
  await call("customers.recordConsent", {
    id,
    requestId: randomUUID(),
    consent: { ...consent, channel: "email" },
  });
  await call("consents.setDoubleOptIn", { doubleOptIn: false });
  await call("customers.correctPoints", { id, requestId: randomUUID(), points: 100, reason });
  await call("tiers.set", { id, tier: w.tier, until: null, reason });
  await call("customers.markCard", { id, kind: "staff", cashier: "07", earns: true, reason });
  for (const address of [one.phone, one.email]) await call("suppressions.add", { address, note: reason });
  const listed = await call("suppressions.list", { text: one.email });
  await call("suppressions.lift", { id: field(listed, "rows", 0, "id"), reason });
  const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{
      id: string;
    }>(sql`insert into alerts (tenant_id, id, kind, key, severity, occurred_at, customer_id)
      values (${shop.tenantId}, ${randomUUID()}, 'card-a-day', 'traces', 'low', now(), ${id}) returning id`),
  );
  await call("alerts.close", { id: row?.id, note: reason });
  const card = { id: w.giftCard.id, requestId: randomUUID(), reason };
  await call("giftCards.correct", { ...card, amountMinor: 100 });
  await call("giftCards.setBlocked", { id: w.giftCard.id, blocked: false, reason });
  const alone = w.people[8]?.id;
  await call("households.make", { id: randomUUID(), name: `Родина ${one.name}`, customerIds: [id, alone] });
}
