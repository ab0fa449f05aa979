import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { lockRunningBatch } from "@/db/value/coupon-batches";
import { newId } from "@/server/core/ids";
import { isWellFormed } from "@/server/engine/coupons/code";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { registerAtDesk } from "@/server/services/members/customers/register-at-desk";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { archiveSeries } from "./archive-series";
import { latestBatch, stopBatch } from "./batch";
import { blockCoupon } from "./block";
import { exportCoupons } from "./export";
import { generateCoupons } from "./generate";
import { getSeries } from "./get-series";
import { runBatch } from "./inside/run-batch";
import { issueCoupon } from "./issue";
import { listCoupons } from "./list";
import { listSeries } from "./list-series";
import { couponsOfCustomer } from "./of-customer";
import { revealCoupon } from "./reveal";
import { CreateSeriesInput, createSeries, UpdateSeriesInput, updateSeriesByCode } from "./save-series";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const create = (given: Record<string, unknown>, of = shop) =>
  createSeries({
    ctx: of.ctx,
    input: CreateSeriesInput.parse({ name: "Autumn", kind: "single", ...given }),
  });
const get = (code: string, of = shop) => getSeries({ ctx: of.ctx, input: { code } });
const list = (series: string, more: object = {}) =>
  listCoupons({ ctx: shop.ctx, input: { series, ...more } });
const csvOf = async (series: string, of = shop) => {
  let text = "";
  for await (const part of await exportCoupons({ ctx: of.ctx, input: { series } })) text += part;
  return text;
};

async function generate(series: string, count: number, id = newId()) {
  await generateCoupons({ ctx: shop.ctx, input: { series, count, id } });
  await expect
    .poll(async () => (await latestBatch({ ctx: shop.ctx, input: { series } }))?.state)
    .toBe("done");
  return id;
}

let phones = 0;
async function customer(): Promise<string> {
  const phone = `067${String(1_000_000 + phones++)}`;
  const consents = (["loyalty_terms", "personal_data"] as const).map((purpose) => ({
    purpose,
    granted: true,
    textVersion: "1",
    method: "paper" as const,
  }));
  const made = await registerAtDesk({ ctx: shop.ctx, input: { phone, consents } });
  return made.id;
}

describe("codes made at once", () => {
  test("as many as were wanted, each once, however often the batch is asked for", async () => {
    await create({ code: "bulk", prefix: "AUT-", lifetimeDays: 30 });
    const id = await generate("bulk", 25_000);
    await generateCoupons({ ctx: shop.ctx, input: { series: "bulk", count: 25_000, id } });
    expect(await get("bulk")).toMatchObject({ issued: 25_000, used: 0, left: 25_000 });
    const { coupons, count } = await list("bulk");
    expect(count).toBe(10_001);
    for (const { id, code } of coupons.slice(0, 5)) {
      const whole = (await revealCoupon({ ctx: shop.ctx, input: { id } })).code;
      expect(isWellFormed({ prefix: "AUT-", length: 8 }, whole)).toBe(true);
      expect(code).toBe(`•••${whole.slice(-3)}`);
    }
    expect(coupons[0]?.expiresAt?.getTime()).toBe((coupons[0]?.issuedAt.getTime() ?? 0) + 30 * 86_400_000);
  });

  test("a stopped batch continues where it was; two concurrent requests make it once", async () => {
    await create({ code: "resumed" });
    const input = { series: "resumed", count: 30_000, id: newId() };
    await generateCoupons({ ctx: shop.ctx, input });
    await stopBatch({ ctx: shop.ctx, input: { id: input.id } });
    const stopped = await latestBatch({ ctx: shop.ctx, input: { series: "resumed" } });
    expect(stopped?.state).toBe("stopped");
    await generateCoupons({ ctx: shop.ctx, input });
    await Promise.all([runBatch(shop.ctx, input.id), runBatch(shop.ctx, input.id)]);
    await expect.poll(async () => (await get("resumed")).issued).toBe(30_000);
    expect(await latestBatch({ ctx: shop.ctx, input: { series: "resumed" } })).toMatchObject({
      state: "done",
      made: 30_000,
    });
    await withTenant(shop.db, shop.tenantId, async (tx) => {
      expect(await lockRunningBatch(tx, shop.tenantId, input.id)).toBe(null);
    });
  });

  test("so many that they could be guessed are refused", async () => {
    await create({ code: "short", length: 6 });
    await expect(
      generateCoupons({ ctx: shop.ctx, input: { series: "short", count: 1_000_000, id: newId() } }),
    ).rejects.toMatchObject({ errors: [{ code: "too-short" }] });
  });
});

describe("series", () => {
  test("are written by one of two at a time, archived and restored", async () => {
    await create({ code: "edited", name: "Before" });
    await expect(create({ code: "edited" })).rejects.toMatchObject({ code: "conflict" });
    const { revision } = await get("edited");
    const update = (name: string, rev: string) =>
      updateSeriesByCode({
        ctx: shop.ctx,
        input: UpdateSeriesInput.parse({ code: "edited", name, kind: "single", revision: rev }),
      });
    await update("After", revision);
    await expect(update("Mine", revision)).rejects.toMatchObject({ code: "conflict" });
    await archiveSeries({ ctx: shop.ctx, input: { code: "edited", archived: true } });
    const archived = await listSeries({ ctx: shop.ctx, input: { archived: true } });
    expect(archived.series.map(({ code, name }) => [code, name])).toEqual([["edited", "After"]]);
    await archiveSeries({ ctx: shop.ctx, input: { code: "edited", archived: false } });
    expect((await get("edited")).state).toBe("open");
  });

  test("a shared code is one series' alone; left out it is blocked, and comes back", async () => {
    await create({ code: "shared", kind: "shared", codes: ["TEA10", "COFFEE"] });
    await expect(create({ code: "other", kind: "shared", codes: [" tea10 "] })).rejects.toMatchObject({
      errors: [{ code: "code-taken" }],
    });
    const update = (codes: string[]) =>
      updateSeriesByCode({
        ctx: shop.ctx,
        input: UpdateSeriesInput.parse({ code: "shared", name: "S", kind: "shared", codes }),
      });
    await update(["COFFEE"]);
    expect((await get("shared")).codes).toEqual(["COFFEE"]);
    expect((await list("shared", { state: "blocked" })).coupons.map(({ code }) => code)).toEqual(["TEA10"]);
    await update(["COFFEE", "TEA10"]);
    expect((await get("shared")).codes.sort()).toEqual(["COFFEE", "TEA10"]);
  });

  test("are not visible to another tenant, whose codes may be the same", async () => {
    await create({ code: "alone", kind: "shared", codes: ["SAME"] });
    const other = await openShop();
    await expect(get("alone", other)).rejects.toMatchObject({ code: "not-found" });
    await create({ code: "alone", kind: "shared", codes: ["SAME"] }, other);
    const [coupon] = (await list("alone")).coupons;
    await expect(
      blockCoupon({ ctx: other.ctx, input: { id: coupon?.id ?? "", blocked: true } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a single coupon", () => {
  test("is issued to a customer once, shown with them, found and blocked", async () => {
    await create({ code: "own", personal: true, lifetimeDays: 7 });
    const customerId = await customer();
    const input = { series: "own", customerId, id: newId() };
    const made = await issueCoupon({ ctx: shop.ctx, input });
    expect(await issueCoupon({ ctx: shop.ctx, input })).toEqual(made);
    const held = () => couponsOfCustomer({ ctx: shop.ctx, input: { customerId } });
    expect(await held()).toMatchObject([
      { code: `•••${made.code.slice(-3)}`, state: "usable", series: { code: "own" } },
    ]);
    expect((await list("own", { text: made.code.slice(0, 5) })).coupons).toEqual([]);
    const found = await list("own", { text: ` ${made.code.toLowerCase()}\u200b` });
    expect(found.coupons.map(({ id }) => id)).toEqual([input.id]);
    await blockCoupon({ ctx: shop.ctx, input: { id: input.id, blocked: true } });
    expect(await held()).toMatchObject([{ state: "blocked" }]);
    expect(await get("own")).toMatchObject({ issued: 1, blocked: 1, left: 0 });
  });
});

describe("files", () => {
  test("an export imports into another series' place and exports the same", async () => {
    const other = await openShop();
    for (const of of [shop, other]) await create({ code: "carried" }, of);
    await importText(
      shop.ctx,
      "coupons",
      "series,code,issued_at,expires_at,uses,blocked\n" +
        'carried,"A,1",2026-01-01T00:00:00.000Z,2099-01-01T00:00:00.000Z,1,false\n' +
        "carried,B2,2026-01-01T00:00:00.000Z,,0,true\n",
    );
    const file = await csvOf("carried");
    expect(await importText(other.ctx, "coupons", file)).toMatchObject({ status: "OK", applied: 2 });
    expect(await csvOf("carried", other)).toBe(file);
    expect(await importText(other.ctx, "coupons", file)).toMatchObject({ applied: 0, skipped: 2 });
    expect(await get("carried", other)).toMatchObject({ uses: 1, used: 1, blocked: 1 });
  });

  test("bad rows are reported apart, good ones applied", async () => {
    await create({ code: "loaded" });
    await create({ code: "loaded-own", personal: true });
    const good = Array.from({ length: 200 }, (_, i) => `loaded,G${i},,`);
    const done = await importText(
      shop.ctx,
      "coupons",
      [
        "series,code,uses,customer",
        ...good,
        "none,X1,,",
        "loaded,X2,2,",
        "loaded-own,X3,,",
        "loaded,X4,,+380000",
        "loaded-own,G1,,",
      ].join("\n"),
    );
    expect(done).toMatchObject({ status: "PARTIAL", applied: 200, errors: 5 });
    expect(done.firstErrors.map(({ field, code }) => `${field}:${code}`)).toEqual([
      "series:unknown-series",
      "uses:above-one",
      "customer:required",
      "customer:unknown-customer",
      "code:taken",
    ]);
  });

  test("the configuration carries series; what has coupons or is named is kept by a prune", async () => {
    const { ctx, apply } = await openShop();
    const rule = (series: string) => ({
      code: `c-${series}`,
      status: "draft",
      instruments: [
        { code: "i", when: [{ kind: "coupon", series }], reward: { kind: "percent_off", percent: "5" } },
      ],
    });
    await apply({ campaigns: [rule("some-day")] });
    const before = await exportConfig({ ctx, input: {} });
    expect(JSON.parse(before)).not.toHaveProperty("couponSeries");
    const couponSeries = [
      { code: "some-day", limits: { uses: 5 }, endsAt: "2027-01-01T00:00:00+02:00" },
      { code: "tea", kind: "shared", codes: ["TEA10"] },
      { code: "gone", personal: true },
    ];
    await apply({ couponSeries });
    const bytes = await exportConfig({ ctx, input: {} });
    expect(JSON.parse(bytes).couponSeries.map((s: { code: string }) => s.code)).toEqual([
      "gone",
      "some-day",
      "tea",
    ]);
    await expect(apply({ campaigns: [rule("nowhere")] })).rejects.toMatchObject({
      errors: [{ pointer: "/campaigns/0/instruments/0/when/0/series", code: "unknown-reference" }],
    });
    const other = await openShop();
    await other.apply(JSON.parse(bytes));
    expect(await exportConfig({ ctx: other.ctx, input: {} })).toBe(bytes);
    const report = await applyConfig({
      ctx,
      input: { config: { couponSeries: [] }, prune: true, dryRun: false },
    });
    expect(report.lists.couponSeries).toMatchObject({
      pruned: ["gone"],
      kept: [
        { code: "some-day", why: "a campaign names it" },
        { code: "tea", why: "it has coupons" },
      ],
    });
    await expect(
      apply({ couponSeries: [{ code: "second", kind: "shared", codes: ["tea10"] }] }),
    ).rejects.toMatchObject({ errors: [{ pointer: "/couponSeries/0/codes/0", code: "duplicate" }] });
  });
});
