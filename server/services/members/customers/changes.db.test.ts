import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import {
  addMember,
  asRole,
  buy,
  mismatches,
  openMembersShop,
  REQUIRED_CONSENTS,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { correctPoints } from "./correct-points";
import { editCustomer } from "./edit";
import { eraseCustomer } from "./erase";
import { exportCustomer } from "./export";
import { getCustomer } from "./get";
import { customerHistory } from "./history";
import { addIdentifier, removeIdentifier } from "./identifier-changes";
import { listReceipts } from "./receipts";
import { recordConsent } from "./record-consent";
import { registerAtDesk } from "./register-at-desk";
import { blockIdentifier, setCustomerBlocked } from "./set-blocked";

let shop: Shop;

beforeAll(async () => {
  shop = await openMembersShop();
});

const page = (id: string) => getCustomer({ ctx: shop.ctx, input: { id } });
const identify = (type: string, value: string) =>
  shop.till.post("/customers/identify", { identifier: { type, value } });

test("one request corrects points once, however often it is repeated, and the lots follow", async () => {
  const { id } = await addMember(shop);
  const input = { id, requestId: randomUUID(), points: 2500, reason: "forgotten card" };
  const done = await Promise.all(Array.from({ length: 50 }, () => correctPoints({ ctx: shop.ctx, input })));
  expect(done.filter(({ created }) => created)).toHaveLength(1);
  expect(await page(id)).toMatchObject({ balancePoints: 2500, spendablePoints: 2500 });
  const less = { ...input, requestId: randomUUID(), points: -700 };
  expect(await correctPoints({ ctx: shop.ctx, input: less })).toMatchObject({ balancePoints: 1800 });
  expect((await page(id)).lots.map((lot) => lot.leftPoints)).toEqual([1800]);
  await expect(
    correctPoints({ ctx: shop.ctx, input: { ...input, requestId: randomUUID(), points: -1801 } }),
  ).rejects.toMatchObject({ code: "insufficient-points" });
  await expect(correctPoints({ ctx: shop.ctx, input: { ...input, points: 1 } })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await mismatches(shop)).toEqual([]);
});

test("points of high value are given only with their value confirmed", async () => {
  const { id } = await addMember(shop);
  const give = (points: number, more: object = {}) =>
    correctPoints({
      ctx: shop.ctx,
      input: { id, requestId: randomUUID(), points, reason: "generous", ...more },
    });
  expect(await give(1000_00)).toMatchObject({ created: true });
  await expect(give(1000_01)).rejects.toMatchObject({
    code: "not-seen",
    params: { minor: 1000_01, currency: "UAH" },
  });
  // another number was looked at
  await expect(give(5000_00, { seenMinor: 500_00 })).rejects.toMatchObject({ code: "not-seen" });
  expect(await give(5000_00, { seenMinor: 5000_00 })).toMatchObject({ balancePoints: 6000_00 });
  expect(await give(-6000_00)).toMatchObject({ balancePoints: 0 });
});

test("a profile can be changed only from its latest version", async () => {
  const { id } = await addMember(shop, { name: "Олена Коваль" });
  const { version, groupId } = await page(id);
  const input = {
    id,
    version,
    name: "Олена Бондар",
    birthDate: "1990-05-04",
    locale: "uk" as const,
    groupId,
  };
  await editCustomer({ ctx: shop.ctx, input });
  expect(await page(id)).toMatchObject({ name: "Олена Бондар", birthDate: "1990-05-04" });
  await expect(editCustomer({ ctx: shop.ctx, input: { ...input, name: "Інша" } })).rejects.toMatchObject({
    errors: [{ code: "changed" }],
  });
});

test("a blocked card is refused at the till and the phone is not; a blocked customer is refused under both", async () => {
  const card = `7${Date.now()}`;
  const { id, phone } = await addMember(shop, { card });
  const identifierId = (await page(id)).identifiers.find(({ type }) => type === "card")?.id ?? "";
  const block = (blocked: boolean) =>
    blockIdentifier({ ctx: shop.ctx, input: { id, identifierId, blocked } });
  await block(true);
  expect((await identify("card", card)).status).toBe(409);
  expect((await identify("phone", phone)).status).toBe(200);
  await block(false);
  expect((await identify("card", card)).status).toBe(200);
  await setCustomerBlocked({ ctx: shop.ctx, input: { id, blocked: true } });
  expect((await identify("phone", phone)).status).toBe(409);
  await setCustomerBlocked({ ctx: shop.ctx, input: { id, blocked: false } });
  expect((await identify("phone", phone)).status).toBe(200);
});

test("an identifier is added once, found at the till, refused to another customer, and removed", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  const identifier = { type: "card" as const, value: `8${Date.now()}` };
  const add = (id: string) => addIdentifier({ ctx: shop.ctx, input: { id, identifier } });
  await Promise.all(Array.from({ length: 10 }, () => add(a.id)));
  expect((await page(a.id)).identifiers).toHaveLength(2);
  await expect(add(b.id)).rejects.toMatchObject({ code: "conflict", params: { customerId: a.id } });
  const identifierId = (await page(a.id)).identifiers.find(({ type }) => type === "card")?.id ?? "";
  const remove = () => removeIdentifier({ ctx: shop.ctx, input: { id: a.id, identifierId } });
  await remove();
  await expect(remove()).rejects.toMatchObject({ code: "not-found" });
  expect((await identify("card", identifier.value)).status).toBe(404);
  await add(b.id);
});

test("consent is given and withdrawn with its evidence; the last word holds", async () => {
  const { id } = await addMember(shop);
  const consent = {
    purpose: "marketing" as const,
    channel: "sms",
    granted: true,
    textVersion: "2026-01",
    method: "paper" as const,
    evidenceRef: "folder 7, sheet 12",
  };
  const say = (granted: boolean, requestId: string = randomUUID(), ms = 0) =>
    recordConsent({
      ctx: { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + ms) },
      input: { id, requestId, consent: { ...consent, granted } },
    });
  const requestId = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => say(true, requestId)));
  await say(false, randomUUID(), 1000);
  const listed = (await page(id)).consents.filter(({ purpose }) => purpose === "marketing");
  expect(listed.map(({ granted, holds }) => [granted, holds])).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("a customer is registered at the desk; a known phone opens its owner's page", async () => {
  const body = { phone: "067 765 43 21", name: "Іван", consents: REQUIRED_CONSENTS };
  const register = () => registerAtDesk({ ctx: asRole(shop.ctx, "marketer"), input: body });
  const made = await Promise.all(Array.from({ length: 10 }, register));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(made.filter(({ created }) => created)).toHaveLength(1);
  expect((await identify("phone", "+380677654321")).status).toBe(200);
});

test("erasing leaves the ledger with a pseudonym and nothing that names the person", async () => {
  const { id, phone } = await addMember(shop, { name: "Марія Ткач", email: "maria@example.test" });
  await buy(shop, phone);
  expect(await eraseCustomer({ ctx: shop.ctx, input: { id, confirmed: true } })).toEqual({ erased: true });
  expect(await eraseCustomer({ ctx: shop.ctx, input: { id, confirmed: true } })).toEqual({ erased: false });
  expect(await page(id)).toMatchObject({
    status: "erased",
    name: null,
    identifiers: [],
    balancePoints: 1000,
  });
  expect((await identify("phone", phone)).status).toBe(404);
  const { receipts } = await listReceipts({ ctx: shop.ctx, input: { id } });
  expect(receipts).toHaveLength(1);
  const named = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`select from purchases where customer_id = ${id}::uuid and answer::text like '%М***%'`),
  );
  expect(named).toHaveLength(0);
  expect(await mismatches(shop)).toEqual([]);
});

test("the export holds everything, in full", async () => {
  const { id, phone } = await addMember(shop, { name: "Петро" });
  await buy(shop, phone);
  const file = await exportCustomer({ ctx: asRole(shop.ctx, "owner"), input: { id } });
  expect(Object.keys(file)).toEqual([
    ...["exportedAt", "units", "profile", "identifiers", "consents", "consentRequests"],
    ...["segments", "segmentChanges", "portrait", "suggestions", "lots", "postings", "corrections"],
    ...["referrals", "calls", "devices", "feedback", "walletCards"],
    ...["receipts", "returns", "log", "looks"],
  ]);
  expect(file.profile).toMatchObject({ name: "Петро", balancePoints: 1000 });
  expect(file.identifiers).toMatchObject([{ type: "phone", value: phone }]);
  expect(file.receipts[0]?.lines).toMatchObject([{ sku: "A", earnedPoints: 1000 }]);
  expect(file.lots).toHaveLength(1);
  expect(file.consents).toHaveLength(2);
  expect(file.looks).toMatchObject([{ what: "export", by: "staff", times: 1 }]);
});

test("history lists everything, page after page without a gap, and nothing about reads", async () => {
  const { id, phone } = await addMember(shop);
  await buy(shop, phone);
  for (let i = 0; i < 60; i++)
    await correctPoints({
      ctx: shop.ctx,
      input: { id, requestId: randomUUID(), points: 100, reason: "a test" },
    });
  await page(id);
  await exportCustomer({ ctx: asRole(shop.ctx, "owner"), input: { id } });
  const first = await customerHistory({ ctx: shop.ctx, input: { id } });
  const before = first.next ?? undefined;
  const second = await customerHistory({ ctx: shop.ctx, input: { id, before } });
  const kinds = [...first.rows, ...second.rows].map(({ kind }) => kind);
  expect(new Set([...first.rows, ...second.rows].map(({ key }) => key)).size).toBe(kinds.length);
  expect(kinds.filter((kind) => kind === "points")).toHaveLength(60);
  expect(kinds).toEqual(expect.arrayContaining(["registered", "receipt", "consent"]));
  expect(kinds).not.toContain("change");
});

test("a cashier sees masked and changes nothing; an integrator sees nothing", async () => {
  const { id } = await addMember(shop, { name: "Олена Коваль", birthDate: "1980-01-01" });
  const seen = await getCustomer({ ctx: asRole(shop.ctx, "cashier"), input: { id } });
  expect(seen).toMatchObject({ name: "О***а", birthDate: null, revealed: false });
  expect(seen.identifiers[0]?.value).toMatch(/^•••• \d{4}$/);
  await expect(getCustomer({ ctx: asRole(shop.ctx, "integrator"), input: { id } })).rejects.toMatchObject({
    code: "forbidden",
  });
  for (const attempt of [
    () => exportCustomer({ ctx: asRole(shop.ctx, "cashier"), input: { id } }),
    () => eraseCustomer({ ctx: asRole(shop.ctx, "cashier"), input: { id, confirmed: true } }),
    () => setCustomerBlocked({ ctx: asRole(shop.ctx, "cashier"), input: { id, blocked: true } }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
});

test("a consent for one channel stays one of that channel, whatever was said before it at registration", async () => {
  const consent = { purpose: "marketing", textVersion: "1", method: "paper" };
  const { id } = await addMember(shop, {
    consents: [
      ...REQUIRED_CONSENTS,
      { ...consent, granted: true, channel: "sms" },
      { ...consent, granted: false, channel: "call" },
    ],
  });
  const { consents } = await page(id);
  const said = consents.filter(({ purpose }) => purpose === "marketing");
  expect(said.map(({ channel, granted }) => ({ channel, granted }))).toEqual(
    expect.arrayContaining([
      { channel: "sms", granted: true },
      { channel: "call", granted: false },
    ]),
  );
});
