import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/server/core/context";
import type { PointClass } from "@/server/engine/points/classes";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { dissolveHousehold } from "@/server/services/members/households/dissolve";
import { joinHousehold } from "@/server/services/members/households/join";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { expireLots } from "@/server/services/members/ledger/expire";
import { asRole, type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { exportLiability } from "./export";
import { choose, statement, sum, timezone } from "./liability.fixture";
import { outstandingPoints } from "./outstanding";
import { liabilityStatement } from "./statement";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", redeemMaxPercent: "50", pointValue: "0.37", lifetimeDays: 30 },
    stores: [
      { code: "S1", name: "Центр", timezone, region: "Kyiv" },
      { code: "S2", name: "Поділ", timezone, region: "Lviv" },
    ],
  });
});

describe("a pharmacy's own receipts", () => {
  const ctx = (days = 0): Ctx => ({ ...shop.ctx, now: DateTime.now().plus({ days }).toJSDate() });
  const today = DateTime.now().setZone(timezone).toFormat("yyyy-MM-dd");
  const later = DateTime.now().setZone(timezone).plus({ days: 40 }).toFormat("yyyy-MM-dd");

  beforeAll(async () => {
    const member = await memberWith(shop, 100_00);
    const other = await memberWith(shop, 20_00);
    const buy = async (price: string, pay: string, till = shop.till) =>
      (
        await till.post("/purchases", {
          externalId: randomUUID(),
          customer: who(member),
          lines: [{ lineId: "1", sku: "A", quantity: 2, price }],
          redeem: pay === "0" ? { mode: "none" } : { mode: "amount", points: pay },
        })
      ).json;
    const paid = await buy("100.00", "30.00");
    const gone = await buy("55.55", "0");
    await buy("80.00", "10.00", await shop.addTill("S2"));
    await shop.till.post(`/purchases/${gone.purchaseId}/cancel`, {});
    await shop.till.post("/returns", {
      externalId: randomUUID(),
      original: { purchaseId: paid.purchaseId },
      lines: [{ lineId: "1", quantity: "1.000" }],
    });
    await mergeCustomers({
      ctx: asRole(ctx(), "owner"),
      input: { survivorId: member.id, mergedId: other.id },
    });
  });

  test("every posting has its line, and the points outstanding at its end are the statement's closing balance", async () => {
    const read = await statement(ctx(), today, today);
    expect(read.others).toEqual([]);
    const lines = read.points.lines.map((line) => line.class);
    expect(lines).toEqual(
      expect.arrayContaining(["earned-base", "restored", "paid", "taken-back", "corrected", "moved"]),
    );
    expect(read.points.opening.units).toBe(0);
    const out = await outstandingPoints({ ctx: ctx(), input: {}, timezone });
    expect(out.total.points).toBe(read.points.closing.units);
    expect(out.total.minor).toBe(read.points.closing.minor);
    const kinds = [...out.months, out.ended, out.waiting, out.endless, out.owed];
    expect(sum(kinds.map(({ points }) => points))).toBe(out.total.points);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("narrowed to a store, only what its receipts moved", async () => {
    const input = { ...choose(today, today), store: "S2" };
    const read = await liabilityStatement({ ctx: ctx(), input, timezone });
    expect(read.whole).toBe(false);
    expect(read.points.lines.find((line) => line.class === "paid")?.units).toBe(-10_00);
    expect(read.points.lines.map((line) => line.class)).toEqual(["earned-base", "paid"]);
  });

  test("what has ended is in its line, and its month is over", async () => {
    const after = ctx(40);
    await expireLots({ ctx: after });
    const read = await statement(after, today, later);
    const expired = read.points.lines.find((line) => line.class === "expired");
    expect(expired?.units).toBeLessThan(0);
    const out = await outstandingPoints({ ctx: after, input: {}, timezone });
    expect(out.total.points).toBe(read.points.closing.units);
    const ended = sum(out.breakage.cohorts.map((cohort) => cohort.expired));
    expect(ended).toBe(-(expired?.units ?? 0));
    expect(out.breakage.share).toBeGreaterThan(0);
    expect(out.breakage.expected?.points).toBe(0);
  });

  test("the file has the same plain numbers, and every entry is in the other file", async () => {
    const read = async (what: "report" | "entries") => {
      let text = "";
      const input = { ...choose(today, today), what };
      for await (const part of await exportLiability({ ctx: ctx(), input, timezone })) text += part;
      return text
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","));
    };
    const { points } = await statement(ctx(), today, today);
    const closing = (await read("report")).find(
      ([section, , line]) => section === "points" && line === "closing",
    );
    expect(closing?.[4]).toBe((points.closing.units / 100).toFixed(2));
    expect(closing?.[5]).toBe((points.closing.minor / 100).toFixed(2));
    const entries = await read("entries");
    expect(entries).toHaveLength(sum(points.lines.map((line) => line.entries)));
    const moved = sum(entries.map((cells) => Math.round(Number(cells[7]) * 100)));
    expect(moved).toBe(points.closing.units - points.opening.units);
  });

  test("neither a cashier nor an integrator reads it", async () => {
    for (const role of ["cashier", "integrator"] as const) {
      const call = { ctx: asRole(ctx(), role), timezone };
      await expect(liabilityStatement({ ...call, input: choose(today, today) })).rejects.toThrow(
        "ledger:read",
      );
      await expect(outstandingPoints({ ...call, input: {} })).rejects.toThrow("ledger:read");
    }
  });
});

test("a household that is made, joined, left and ended moves points, and neither makes nor loses any", async () => {
  const home = await openShop({ programme: { earnPercent: "10", redeemMaxPercent: "50", lifetimeDays: 30 } });
  const [anna, boris, clara] = [
    await memberWith(home, 50_00),
    await memberWith(home, 20_00),
    await memberWith(home, 7_00),
  ];
  const id = randomUUID();
  const { ctx } = home;
  const buyOf = (member: Member, points: string) =>
    home.till.post("/purchases", {
      externalId: randomUUID(),
      customer: who(member),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
      redeem: { mode: "amount", points },
    });
  await makeHousehold({ ctx, input: { id, name: "K", customerIds: [anna.id, boris.id] } });
  expect((await buyOf(boris, "30.00")).status).toBe(201);
  await joinHousehold({ ctx, input: { id, customerId: clara.id } });
  expect((await buyOf(clara, "10.00")).status).toBe(201);
  await leaveHousehold({ ctx, input: { id, customerId: anna.id } });
  await dissolveHousehold({ ctx, input: { id, heirId: clara.id } });
  const today = DateTime.now().setZone(timezone).toFormat("yyyy-MM-dd");
  const read = await liabilityStatement({ ctx: home.ctx, input: choose(today, today), timezone });
  const { opening, closing, lines } = read.points;
  const line = (one: PointClass) => lines.find((l) => l.class === one);
  expect(read.others).toEqual([]);
  expect(opening.units).toBe(0);
  expect(line("moved")?.units).toBe(0);
  // two who made it, one who joined, and three who went, each out of an account and into another
  expect(line("moved")?.entries).toBe(2 * (2 + 1 + 3));
  expect(line("earned-base")?.units).toBe(7_00 + 9_00);
  expect(line("paid")?.units).toBe(-40_00);
  expect(line("corrected")?.units).toBe(77_00);
  expect(opening.units + sum(lines.map((l) => l.units))).toBe(closing.units);
  const out = await outstandingPoints({ ctx: home.ctx, input: {}, timezone });
  expect(out.total.points).toBe(closing.units);
  expect(await mismatches(home)).toEqual([]);
});
