import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { alerts } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { getCustomer } from "@/server/services/members/customers/get";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import { markCard, unmarkCard } from "@/server/services/members/customers/mark-card";
import { addMember, asRole, auditActions, memberWith } from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";
import { closeAlert } from "./close";
import { ListAlertsInput, listAlerts } from "./list";
import { alertRules } from "./rules";
import { setAlertRule } from "./set-rule";
import { watchForFraud } from "./watch";

let shop: Shop;
const ctx = (hours = 1): Ctx => ({ ...shop.ctx, now: new Date(Date.now() + hours * 3_600_000) });

const countAlerts = () => withTenant(shop.db, shop.tenantId, (tx) => tx.$count(alerts));

/** Runs the consumer, then the job for what is missing. @returns how many alerts are new */
async function watch(hours = 1): Promise<number> {
  const before = await countAlerts();
  await settled(shop);
  await byClock(hours);
  return (await countAlerts()) - before;
}

async function byClock(hours: number): Promise<number> {
  let found = 0;
  for (let more = true; more; ) {
    const batch = await watchForFraud({ ctx: ctx(hours) });
    found += batch.done;
    more = batch.more;
  }
  return found;
}

const list = async (own: object = {}) =>
  (await listAlerts({ ctx: ctx(), input: ListAlertsInput.parse(own) })).alerts;

const buy = (number: string, member: { phone: string } | null, pay = "0") =>
  shop.till.post("/purchases", {
    externalId: number,
    cashier: "07",
    customer: member ? { type: "phone", value: member.phone } : null,
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "400.00" }],
    redeem: pay === "0" ? { mode: "none" } : { mode: "amount", points: pay },
  });

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "1", redeemMaxPercent: "50" } });
});

test("a card again and again, a crowd registered, and a return after points are found once, without names", async () => {
  const often = await memberWith(shop, 500_00);
  for (let i = 0; i < 7; i++) expect((await buy(`a-${randomUUID()}-x`, often)).status).toBe(201);
  const paid = await buy(`b-${randomUUID()}-x`, often, "100.00");
  await shop.till.post("/returns", {
    externalId: randomUUID(),
    original: { purchaseId: paid.json.purchaseId },
    lines: [{ lineId: "1", quantity: "1.000" }],
  });
  for (let i = 0; i < 6; i++) await addMember(shop, { cashier: "09" });
  // the clock finds none of it, the event consumer does
  expect(await byClock(1)).toBe(0);
  expect(await watch()).toBe(4);
  expect(await watch()).toBe(0);
  const found = await list();
  expect(found.map(({ kind }) => kind).sort()).toEqual([
    "card-a-day",
    "card-at-till",
    "registrations",
    "return-after-points",
  ]);
  expect(found.find(({ kind }) => kind === "card-a-day")).toMatchObject({
    store: "Центр",
    cashier: "07",
    customerId: often.id,
    told: { count: 8 },
  });
  expect(found.find(({ kind }) => kind === "card-a-day")).toMatchObject({ receiptCount: 8 });
  expect(found.find(({ kind }) => kind === "card-a-day")?.receipts).toHaveLength(3);
  expect(found.find(({ kind }) => kind === "registrations")).toMatchObject({
    cashier: "09",
    told: { count: 6 },
  });
  expect(JSON.stringify(found)).not.toContain(often.phone.slice(-7));
});

test("a number that is missing after two hours is reported; one that came late is not", async () => {
  for (const n of ["000345", "000346", "000349"]) await buy(`S1-T1-${n}`, null);
  expect(await watch(1)).toBe(0);
  await buy("S1-T1-000348", null);
  await settled(shop);
  expect(await byClock(3)).toBe(1);
  expect(await watch(4)).toBe(0);
  const [gap] = await list({ kind: "missing-receipts" });
  expect(gap?.told).toEqual({ count: 1, before: "S1-T1-000346", after: "S1-T1-000348" });
});

test("a cashier's own card is found on their receipts; a service card is marked, earns nothing and is not reported", async () => {
  const [own, everybodys] = [await addMember(shop), await addMember(shop)];
  const mark = { ctx: ctx(), input: { id: own.id, kind: "staff" as const, cashier: "07", earns: true } };
  await expect(
    markCard({ ...mark, input: { ...mark.input, cashier: null, reason: "Works here" } }),
  ).rejects.toMatchObject({ code: "validation" });
  await markCard({ ...mark, input: { ...mark.input, reason: "Works here" } });
  await markCard({
    ctx: ctx(),
    input: { id: everybodys.id, kind: "service", cashier: null, earns: false, reason: "Lies at the till" },
  });
  await watch(6.9);
  for (let i = 0; i < 4; i++) {
    expect((await buy(`o-${randomUUID()}-x`, own)).json.totals.pointsEarned).toBe("4.00");
    expect((await buy(`e-${randomUUID()}-x`, everybodys)).json.totals.pointsEarned).toBe("0.00");
  }
  await watch(7);
  const of = async (id: string) =>
    (await list()).filter(({ customerId }) => customerId === id).map(({ kind }) => kind);
  expect((await of(own.id)).sort()).toEqual(["card-at-till", "own-card", "staff-card"]);
  expect(await of(everybodys.id)).toEqual([]);
  const marked = await listCustomers({ ctx: ctx(), input: ListCustomersInput.parse({ mark: "service" }) });
  expect(marked.customers.map(({ id, mark: kind }) => [id, kind])).toEqual([[everybodys.id, "service"]]);
  expect(await getCustomer({ ctx: ctx(), input: { id: everybodys.id } })).toMatchObject({
    mark: { kind: "service", earns: false, reason: "Lies at the till" },
  });
  await unmarkCard({ ctx: ctx(), input: { id: everybodys.id } });
  expect((await buy(`e-${randomUUID()}-x`, everybodys)).json.totals.pointsEarned).toBe("4.00");
  expect(await auditActions(shop, everybodys.id)).toEqual(
    expect.arrayContaining(["customers.mark-card", "customers.unmark-card"]),
  );
  await expect(unmarkCard({ ctx: asRole(ctx(), "cashier"), input: { id: own.id } })).rejects.toThrow(
    "customers:manage",
  );
});

test("a card beyond what a person buys is proposed as a service card", async () => {
  await setAlertRule({
    ctx: ctx(),
    input: { kind: "service-card", enabled: true, limits: { most: 1, days: 2, stores: 5 } },
  });
  const member = await addMember(shop);
  await watch(7.4);
  for (const daysAgo of [3, 2, 1])
    for (let i = 0; i < 2; i++)
      await shop.till.post("/purchases", {
        externalId: randomUUID(),
        occurredAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
        customer: { type: "phone", value: member.phone },
        lines: [{ lineId: "1", sku: "A", quantity: 1, price: "10.00" }],
        offline: true,
      });
  await watch(7.5);
  const [found] = (await list({ kind: "service-card" })).filter(({ customerId }) => customerId === member.id);
  expect(found).toMatchObject({ told: { days: 3, most: 1 }, severity: "high" });
  expect(found?.receiptCount).toBe(6);
});

test("an alert is closed once, with a note; the owner alone sees alerts and sets the rules", async () => {
  const [first] = await list({ state: "open" });
  const id = first?.id ?? "";
  const input = { id, note: "A family of four" };
  expect(await closeAlert({ ctx: ctx(), input })).toEqual({ closed: true });
  expect(await closeAlert({ ctx: ctx(), input })).toEqual({ closed: false });
  expect((await list({ state: "closed" })).map((alert) => alert.id)).toEqual([id]);
  for (const role of ["marketer", "cashier", "integrator"] as const) {
    const call = { ctx: asRole(ctx(), role) };
    await expect(listAlerts({ ...call, input: ListAlertsInput.parse({}) })).rejects.toThrow("alerts:manage");
    await expect(alertRules({ ...call, input: {} })).rejects.toThrow("alerts:manage");
    await expect(closeAlert({ ...call, input })).rejects.toThrow("alerts:manage");
  }
});

test("a rule that is off finds nothing, and a limit is what the owner has set", async () => {
  await setAlertRule({ ctx: ctx(), input: { kind: "card-a-day", enabled: false, limits: { most: 1 } } });
  await setAlertRule({
    ctx: ctx(),
    input: { kind: "card-at-till", enabled: true, limits: { most: 1, minutes: 5 } },
  });
  const member = await addMember(shop);
  await watch(5);
  for (let i = 0; i < 2; i++) await buy(`c-${randomUUID()}-x`, member);
  await watch(6);
  const found = (await list()).filter(({ customerId }) => customerId === member.id);
  expect(found.map(({ kind }) => kind)).toEqual(["card-at-till"]);
  const rules = await alertRules({ ctx: ctx(), input: {} });
  expect(rules.find(({ kind }) => kind === "card-a-day")).toMatchObject({ enabled: false });
});
