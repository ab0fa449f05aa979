import { expect, test } from "vitest";
import { newId } from "@/server/core/ids";
import { customerByText } from "@/server/services/members/customers/by-text";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { simulatedBg } from "@/server/testing/buyers";
import { daysAgo } from "@/server/testing/days";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";
import { CONFIG, HEADER, history, shown } from "./portraits.fixture";
import { recomputePortraits } from "./recompute";
import { recomputeChanged } from "./recompute-changed";

/** Receipts come in by the real clock. */
const nowAt = ({ ctx }: Shop) => ({ ...ctx, now: new Date() });

test("receipts are summed by day, net of what came back", async () => {
  const shop = await openShop(CONFIG);
  await history(
    shop,
    ["A", "B"],
    [
      `1,S1,${daysAgo(40)},A,pill,1,100.00,`,
      `2,S1,${daysAgo(40, "18:30")},A,tea,2,50.00,`,
      `3,S2,${daysAgo(10)},A,pill,2,100.00,`,
      `3-back,S2,${daysAgo(9)},A,pill,-1,100.00,`,
      `4,S1,${daysAgo(5)},A,tea,1,50.00,`,
      `4-back,S1,${daysAgo(5, "12:00")},A,tea,-1,50.00,`,
    ],
  );
  await recomputePortraits(shop.ctx);
  const { portrait } = await shown(shop, "A");
  expect(portrait).toMatchObject({
    rfm: { recencyDays: 10, receipts: 3, days: 2, spentMinor: 300_00 },
    habit: { store: "S1" },
    averageCheckMinor: 100_00,
  });
  expect(await shown(shop, "B")).toMatchObject({ portrait: null, serviceCard: null });
});

test("a portrait is up to date a second after the receipt, and after it is cancelled", async () => {
  const shop = await openShop(CONFIG);
  await history(shop, ["A"], [`1,S1,${daysAgo(40)},A,pill,1,100.00,`]);
  await recomputePortraits(shop.ctx);
  const { json: bought } = await shop.till.post("/purchases", {
    externalId: "now",
    customer: { type: "external", value: "A" },
    lines: [{ lineId: "1", sku: "tea", quantity: "1", price: "50.00" }],
    payments: [{ type: "cash", amount: "50.00" }],
  });
  await settled(shop);
  expect((await shown(shop, "A")).portrait?.rfm).toMatchObject({
    recencyDays: 0,
    receipts: 2,
    spentMinor: 150_00,
  });
  await shop.till.post(`/purchases/${bought.purchaseId}/cancel`, {});
  await settled(shop);
  expect((await shown(shop, "A")).portrait?.rfm).toMatchObject({ receipts: 1, spentMinor: 100_00 });
});

test("what came by an import is found as changed", async () => {
  const shop = await openShop(CONFIG);
  await history(shop, ["A", "B"], [`1,S1,${daysAgo(40)},A,pill,1,100.00,`]);
  expect(await recomputeChanged(nowAt(shop))).toMatchObject({ customers: 1 });
  expect(await recomputeChanged(nowAt(shop))).toMatchObject({ customers: 1, changed: 0 });
  await importText(shop.ctx, "receipts", `${HEADER}\n2,S1,${daysAgo(3)},B,tea,1,50.00,`);
  expect(await recomputeChanged(nowAt(shop))).toMatchObject({ customers: 2, changed: 1 });
});

test("one customer gives flags and no numbers that are none", async () => {
  const shop = await openShop(CONFIG);
  await history(shop, ["A"], [`1,S1,${daysAgo(2)},A,pill,1,100.00,`]);
  expect(await recomputePortraits(shop.ctx)).toMatchObject({
    model: null,
    flags: expect.arrayContaining(["no-repeat-buyers", "too-few-customers"]),
  });
  const text = JSON.stringify(await shown(shop, "A"));
  expect(text).not.toMatch(/NaN|Infinity/);
  expect((await shown(shop, "A")).portrait).toMatchObject({
    rfm: { r: 1, f: 1, m: 1 },
    model: { alive: null, churn: null },
    visit: null,
  });
});

test("a card that is shown all day long is left out, until the owner says that it is a customer's", async () => {
  const shop = await openShop(CONFIG);
  const rows = Array.from({ length: 60 }, (_, i) => [
    `s${i},S1,${daysAgo(1 + (i % 6), `${String(9 + (i % 10)).padStart(2, "0")}:0${i % 6}`)},CASHIER,tea,1,50.00,`,
    ...(i < 10 ? [`n${i},S1,${daysAgo(i * 3 + 1)},N${i},tea,1,50.00,`] : []),
  ]).flat();
  await history(shop, ["CASHIER", ...Array.from({ length: 10 }, (_, i) => `N${i}`)], rows);
  expect(await recomputePortraits(shop.ctx)).toMatchObject({ customers: 10, serviceCards: 1 });
  expect(await shown(shop, "CASHIER")).toMatchObject({
    portrait: null,
    serviceCard: { receipts: 60, days: 6, reasons: expect.arrayContaining(["receipts-a-day"]) },
  });
});

test("sensitive goods are in no taste; a refill needs the consent to a health profile", async () => {
  const shop = await openShop(CONFIG);
  await history(
    shop,
    ["A", "B"],
    [
      `1,S1,${daysAgo(50)},A,pill,1,100.00,`,
      `1,S1,${daysAgo(50)},A,secret,1,70.00,`,
      `2,S1,${daysAgo(50)},B,pill,1,100.00,`,
    ],
  );
  await recordConsent({
    ctx: shop.ctx,
    input: {
      id: await customerByText(shop.ctx, "A"),
      requestId: newId(),
      consent: {
        purpose: "health_profile",
        granted: true,
        method: "signature",
        textVersion: "1",
        evidenceRef: "a paper",
      },
    },
  });
  await recomputePortraits(shop.ctx);
  const [first, second] = [await shown(shop, "A"), await shown(shop, "B")];
  expect(Object.keys(first.portrait?.affinities?.categories ?? {}).sort()).toEqual(["all", "heart"]);
  expect(first.refills).toMatchObject([{ product: { sku: "pill" }, dueIn: -20, purchases: 1 }]);
  expect(second.refills).toEqual([]);
});

test("where the law asks, lines of those who did not agree count as amounts only", async () => {
  const shop = await openShop({ ...CONFIG, tenant: { country: "DE" } });
  await history(shop, ["A"], [`1,S1,${daysAgo(50)},A,pill,1,100.00,`]);
  await recomputePortraits(shop.ctx);
  expect((await shown(shop, "A")).portrait).toMatchObject({
    rfm: { spentMinor: 100_00 },
    affinities: null,
    habit: { basketLines: null },
  });
});

test("models are fitted, and a second time everything is the same", async () => {
  const shop = await openShop(CONFIG);
  const buyers = simulatedBg([0.8, 5, 0.8, 2.5], { customers: 120, weeks: 50, horizon: 0, seed: 7 });
  const rows = buyers.flatMap(({ x, tx, age }, c) =>
    Array.from({ length: x + 1 }, (_, n) => {
      const week = age - (x > 0 ? (tx * n) / x : 0);
      return `r${c}-${n},S1,${daysAgo(Math.max(0, Math.round(week * 7)))},P${c},${c % 3 ? "tea" : "pill"},1,${c % 3 ? "50.00" : "100.00"},`;
    }),
  );
  await history(
    shop,
    buyers.map((_, c) => `P${c}`),
    rows,
  );
  expect(await recomputePortraits(shop.ctx)).toMatchObject({
    customers: 120,
    serviceCards: 0,
    model: "BG/NBD",
  });
  const all = () => Promise.all(buyers.slice(0, 40).map((_, c) => shown(shop, `P${c}`)));
  const once = await all();
  for (const { portrait } of once) {
    expect(portrait?.model.churn).toBeGreaterThanOrEqual(0);
    expect(portrait?.model.churn).toBeLessThanOrEqual(1);
    expect(portrait?.model.value36Minor).toBeGreaterThanOrEqual(portrait?.model.value12Minor ?? 0);
    expect([1, 2, 3, 4, 5]).toContain(portrait?.rfm.r);
  }
  await recomputePortraits(shop.ctx);
  const same = ({ portrait, ...rest }: Awaited<ReturnType<typeof shown>>) => ({
    ...rest,
    portrait: { ...portrait, countedAt: null, modelledAt: null },
  });
  expect((await all()).map(same)).toEqual(once.map(same));
});
