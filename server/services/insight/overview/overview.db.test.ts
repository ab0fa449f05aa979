import { eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { withTenant } from "@/db/client";
import { customerIdentifiers, customers, lots, purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { fromPublicId, newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { OverviewInput, periodOf } from "@/server/core/time/period";
import { markCard } from "@/server/services/members/customers/mark-card";
import { atMoment } from "@/server/testing/at-moment";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { newTenant } from "@/server/testing/tenants";
import { overviewByDay } from "./by-day";
import { overviewByStore } from "./by-store";
import { readPeriodFigures } from "./figures";
import { newestDay } from "./newest-day";
import { overviewPlaces } from "./places";

const timezone = "Europe/Kyiv";
/** a Wednesday, three days after the clocks went back */
const NOW = DateTime.fromISO("2025-10-29T14:30:00", { zone: timezone });
/** the stores of the test, and the days on which its customers were registered */
const REGISTERED = ["2025-08-01T10:00", "2025-10-20T10:00", "2025-10-26T01:00", "2025-10-29T09:00"];
/** lies at the till and is used for any customer: its receipts have no buyer, though they earn points */
const SERVICE = "service";

interface Made {
  at: DateTime;
  store: "S1" | "S2";
  customer: number | null;
  net: number;
  earned: number;
  paid: number;
}

let shop: Shop;
let other: TestTill;
const made: Made[] = [];
const ctx = (): Ctx => ({ ...shop.ctx, now: NOW.toJSDate() });
const choose = (given: z.input<typeof OverviewInput>) => OverviewInput.parse(given);
const local = (text: string) => DateTime.fromISO(text, { zone: timezone });
const hundredths = (text: string) => Math.round(Number(text) * 100);
const sum = (list: readonly Made[], of: (receipt: Made) => number) =>
  list.reduce((total, receipt) => total + of(receipt), 0);
const buyersOf = (list: readonly Made[]) => new Set(list.flatMap(({ customer }) => customer ?? []));

async function addCustomer(which: number | typeof SERVICE, registered: string): Promise<string> {
  const { tenantId } = shop;
  const id = newId();
  await withTenant(shop.db, tenantId, async (tx) => {
    const keys = tenantKeys(process.env.REGULARS_MASTER_KEY ?? "", (await loadTenant(tx, tenantId)).dataKey);
    const identifier = { type: "external" as const, value: `buyer-${which}` };
    await tx.insert(customers).values({ tenantId, id, registeredAt: local(registered).toJSDate() });
    await tx.insert(customerIdentifiers).values({
      tenantId,
      id: newId(),
      customerId: id,
      type: "external",
      valueHash: hashIdentifier(keys, identifier),
      valueEncrypted: keys.encrypt(identifier.value),
    });
  });
  return id;
}

type Card = number | typeof SERVICE | null;

async function buy(day: string, store: "S1" | "S2", card: Card, price: string) {
  const at = local(day);
  const receipt = {
    externalId: newId(),
    customer: card === null ? null : { type: "external", value: `buyer-${card}` },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  };
  const till = store === "S1" ? shop.till : other;
  const { status, json } = await atMoment(at.toJSDate(), () => till.post("/purchases", receipt));
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  const { net, pointsEarned } = json.totals;
  const customer = card === SERVICE ? null : card;
  made.push({ at, store, customer, net: hundredths(net), earned: hundredths(pointsEarned), paid: 0 });
  return json.purchaseId as string;
}

/** Leaves what paying with points leaves: the receipt says so, and a lot has so much less. */
async function payWithPoints(purchaseId: string, points: number): Promise<void> {
  const id = fromPublicId("purchase", purchaseId) ?? "";
  const [receipt] = made.slice(-1);
  if (receipt) receipt.paid = points;
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    await tx.update(purchases).set({ redeemedPoints: points }).where(eq(purchases.id, id));
    await tx
      .update(lots)
      .set({ left: sql`${lots.left} - ${points}` })
      .where(eq(lots.purchaseId, id));
  });
}

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", redeemMaxPercent: "50", pointValue: "0.50" },
    brands: [{ code: "green", name: "Зелена" }],
    stores: [
      { code: "S1", name: "Центр", timezone, region: "Kyiv" },
      { code: "S2", name: "Поділ", timezone, region: "Lviv", brand: "green" },
    ],
  });
  other = await shop.addTill("S2");
  for (const [index, registered] of REGISTERED.entries()) await addCustomer(index, registered);
  const everybodys = await addCustomer(SERVICE, "2025-10-27T08:00");
  await markCard({
    ctx: shop.ctx,
    input: { id: everybodys, kind: "service", cashier: null, earns: true, reason: "Lies at the till" },
  });
  await buy("2025-10-15T12:00", "S1", 0, "40.00");
  await buy("2025-10-22T09:00", "S1", 0, "100.00");
  await buy("2025-10-22T14:29", "S2", 1, "10.00");
  await buy("2025-10-22T14:31", "S2", null, "77.00");
  await buy("2025-10-22T23:59", "S1", null, "31.00");
  // the night in which three o'clock comes twice
  await buy("2025-10-26T00:00", "S1", 2, "12.34");
  await buy("2025-10-26T23:59:59", "S2", 2, "55.55");
  await buy("2025-10-27T00:00", "S2", null, "9.99");
  await payWithPoints(await buy("2025-10-29T10:00", "S1", 0, "60.00"), 500);
  await buy("2025-10-29T11:00", "S2", 3, "20.00");
  await buy("2025-10-29T12:00", "S1", null, "5.00");
  await buy("2025-10-15T12:30", "S1", SERVICE, "15.00");
  await buy("2025-10-22T10:00", "S1", SERVICE, "22.00");
  await buy("2025-10-28T10:00", "S2", SERVICE, "28.00");
  await buy("2025-10-29T13:30", "S2", SERVICE, "29.00");
  await buy("2025-10-29T13:40", "S2", SERVICE, "31.00");
  const gone = await buy("2025-10-29T13:00", "S1", 1, "999.00");
  await shop.till.post(`/purchases/${gone}/cancel`, {});
  made.pop();
});

const isIn = (store?: string) => (receipt: Made) => !store || receipt.store === store;

/** What a person would count by hand, receipt by receipt. */
function byHand(start: DateTime, end: DateTime, store?: string) {
  const list = made.filter(isIn(store)).filter(({ at }) => at >= start && at < end);
  const known = list.filter(({ customer }) => customer !== null);
  const visits = [...buyersOf(list)].map((who) => list.filter(({ customer }) => customer === who).length);
  return {
    receipts: list.length,
    knownReceipts: known.length,
    netMinor: sum(list, ({ net }) => net),
    knownNetMinor: sum(known, ({ net }) => net),
    givenPoints: sum(list, ({ earned }) => earned),
    paidPoints: sum(list, ({ paid }) => paid),
    activeCustomers: visits.length,
    repeatCustomers: visits.filter((times) => times > 1).length,
  };
}

describe("the figures of a period", () => {
  test.each([
    ["today", "2025-10-29T00:00", "2025-10-22T00:00", "2025-10-22T14:30"],
    ["7d", "2025-10-23T00:00", "2025-10-16T00:00", "2025-10-22T14:30"],
    ["30d", "2025-09-30T00:00", "2025-08-31T00:00", "2025-09-29T14:30"],
    ["12m", "2024-10-30T00:00", "2023-10-30T00:00", "2024-10-29T14:30"],
  ] as const)(
    "%s is what the receipts say, against the time before up to the same hour",
    async (...given) => {
      const [period, start, beforeStart, beforeEnd] = given;
      const read = await readPeriodFigures({ ctx: ctx(), input: choose({ period }), timezone });
      expect(read.current).toMatchObject(byHand(local(start), NOW));
      expect(read.before).toMatchObject(byHand(local(beforeStart), local(beforeEnd)));
      const registered = REGISTERED.map(local).filter((at) => at >= local(start) && at < NOW);
      expect(read.current.newCustomers).toBe(registered.length);
    },
  );

  test("own days are whole days, and the day on which the clocks go back has 25 hours", async () => {
    const input = choose({ period: "own", from: "2025-10-26", to: "2025-10-26" });
    const { period, current, before } = await readPeriodFigures({ ctx: ctx(), input, timezone });
    expect(period.end.getTime() - period.start.getTime()).toBe(25 * 3_600_000);
    expect(current).toMatchObject(byHand(local("2025-10-26"), local("2025-10-27")));
    expect(current).toMatchObject({ receipts: 2, activeCustomers: 1, repeatCustomers: 1, newCustomers: 1 });
    expect(before).toMatchObject({ receipts: 0, newCustomers: 0 });
  });

  test.each([{ store: "S2" }, { region: "Lviv" }, { brand: "green" }])("narrowed to %o", async (scope) => {
    const input = choose({ period: "30d", ...scope });
    const { current } = await readPeriodFigures({ ctx: ctx(), input, timezone });
    expect(current).toMatchObject(byHand(local("2025-09-30"), NOW, "S2"));
    const { rows } = await overviewByStore({ ctx: ctx(), input, timezone });
    expect(rows.map(({ code }) => code)).toEqual(["S2"]);
  });

  test("what is outstanding is what was given and not paid with, in points and in money", async () => {
    const { now } = await readPeriodFigures({ ctx: ctx(), input: choose({}), timezone });
    const held = sum(made, ({ earned, paid }) => earned - paid);
    expect(sum(made, ({ paid }) => paid)).toBeGreaterThan(0);
    expect(now).toMatchObject({
      outstandingPoints: held,
      outstandingMinor: Math.round(held * 0.5),
      customers: 4,
      liveCampaigns: 0,
    });
  });
});

test("today is held against the same weekday up to the same hour; an older newest day is whole", async () => {
  const today = await newestDay({ ctx: ctx(), input: {}, timezone });
  expect(today).toMatchObject({ day: "2025-10-29", running: true });
  const hand = ({ netMinor, receipts, knownReceipts, knownNetMinor }: ReturnType<typeof byHand>) => ({
    netMinor,
    receipts,
    knownReceipts,
    knownNetMinor,
  });
  expect(today?.current).toEqual(hand(byHand(local("2025-10-29"), NOW)));
  expect(today?.before).toEqual(hand(byHand(local("2025-10-22"), local("2025-10-22T14:30"))));
  const later = { ...ctx(), now: NOW.plus({ days: 9 }).toJSDate() };
  const whole = await newestDay({ ctx: later, input: {}, timezone });
  expect(whole).toMatchObject({ day: "2025-10-29", running: false });
  expect(whole?.before).toEqual(hand(byHand(local("2025-10-22"), local("2025-10-23"))));
});

test("the days add up to the period, and each counts its own", async () => {
  const input = choose({ period: "7d" });
  const { bucket, rows } = await overviewByDay({ ctx: ctx(), input, timezone });
  expect(bucket).toBe("day");
  expect(rows.map((row) => row.bucket)).toEqual(
    ["23", "24", "25", "26", "27", "28", "29"].map((day) => `2025-10-${day}`),
  );
  for (const row of rows) {
    const day = local(row.bucket);
    const hand = byHand(day, day.plus({ days: 1 }));
    const returning = [...buyersOf(made.filter(({ at }) => at.hasSame(day, "day")))].filter(
      (who) => local(REGISTERED[who] ?? "") < day,
    );
    expect(row).toEqual({
      bucket: row.bucket,
      receipts: hand.receipts,
      knownNetMinor: hand.knownNetMinor,
      otherNetMinor: hand.netMinor - hand.knownNetMinor,
      givenPoints: hand.givenPoints,
      newCustomers: REGISTERED.filter((at) => local(at).hasSame(day, "day")).length,
      returningCustomers: returning.length,
    });
  }
});

test("a year goes by month", async () => {
  const { bucket, rows } = await overviewByDay({ ctx: ctx(), input: choose({ period: "12m" }), timezone });
  expect(bucket).toBe("month");
  expect(rows).toHaveLength(13);
  expect(rows.at(-1)).toMatchObject({ bucket: "2025-10-01", receipts: made.length, returningCustomers: 1 });
});

test("every store has its own row, those without a receipt too", async () => {
  const input = choose({ period: "own", from: "2025-10-15", to: "2025-10-15" });
  const { rows } = await overviewByStore({ ctx: ctx(), input, timezone });
  expect(rows).toMatchObject([
    {
      code: "S1",
      knownNetMinor: 4000,
      otherNetMinor: 1500,
      receipts: 2,
      activeCustomers: 1,
      givenPoints: 550,
    },
    { code: "S2", knownNetMinor: 0, otherNetMinor: 0, receipts: 0, activeCustomers: 0, givenPoints: 0 },
  ]);
});

test("another tenant sees nothing of it", async () => {
  const { ctx: stranger } = await newTenant(shop.db);
  const theirs = { ctx: { ...stranger, now: NOW.toJSDate() }, input: choose({ period: "12m" }), timezone };
  expect((await readPeriodFigures(theirs)).current).toMatchObject({ receipts: 0, newCustomers: 0 });
  expect(await newestDay({ ...theirs, input: {} })).toBeNull();
  expect((await overviewByStore(theirs)).rows).toEqual([]);
  expect(await overviewPlaces({ ctx: stranger, input: {} })).toEqual({ stores: [], regions: [], brands: [] });
});

test("who may not see money sees nothing", async () => {
  const cashier: Ctx = { ...ctx(), actor: { kind: "staff", id: newId(), role: "cashier" } };
  const call = readPeriodFigures({ ctx: cashier, input: choose({}), timezone });
  await expect(call).rejects.toMatchObject({ code: "forbidden" });
});

test("own dates in the wrong order are swapped, and a very long span is cut", () => {
  const of = (from: string, to: string) =>
    periodOf(choose({ period: "own", from, to }), NOW.toJSDate(), timezone);
  expect(of("2025-03-31", "2025-03-01")).toMatchObject({ from: "2025-03-01", to: "2025-03-31" });
  expect(of("2000-01-01", "2025-01-01")).toMatchObject({ from: "2023-01-02", to: "2025-01-01" });
  expect(periodOf(choose({ period: "own" }), NOW.toJSDate(), timezone).key).toBe("30d");
});
