import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { salesOf } from "@/db/till/sales";
import { exportCustomer } from "@/server/services/members/customers/export";
import { customerHistory } from "@/server/services/members/customers/history";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { getTier } from "@/server/services/members/tiers/get";
import { addMember, identifyMember, type Member, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { importText } from "./imports.fixture";

const HEADER = "external_id,store,occurred_at,customer,sku,quantity,price,discount";
const TIERS = [
  { code: "base", from: "0.00" },
  { code: "silver", from: "1000.00" },
];

let shop: Shop;
let member: Member;

beforeEach(async () => {
  shop = await openShop({
    programme: { earnPercent: "10" },
    products: [{ sku: "a" }, { sku: "b" }],
    tiers: TIERS,
    tierRule: { windowDays: 3650, graceDays: 0 },
  });
  member = await addMember(shop);
});

const bring = (...rows: string[]) => importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));
const row = (id: string, at: string, sku: string, quantity: number, price: string, more = "") =>
  `${id},S1,${at},${member.phone},${sku},${quantity},${price},${more}`;

const rowsOf = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [...(await tx.execute<T>(query))]);

/** Receipts with what came back of them, and returns with the receipts that they are of. */
const stored = async () => ({
  sold: await rowsOf(sql`
    select p.external_id || ' ' || p.net_minor || ' ' || p.returned_minor || ' ' || string_agg(
      l.sku || l.quantity_milli / 1000 || '-' || l.returned_milli / 1000, ',' order by l.position) as is
    from purchases p join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id
    group by p.tenant_id, p.id order by p.external_id`).then((all) => all.map(({ is }) => is)),
  back: await rowsOf(sql`
    select r.external_id || ' of ' || coalesce(p.external_id, 'none') || ' ' || r.refund_minor || ' ' || string_agg(
      l.sku || l.quantity_milli / 1000 || ':' || l.refund_minor, ',' order by l.position) as is
    from returns r left join purchases p on p.tenant_id = r.tenant_id and p.id = r.purchase_id
    join return_lines l on l.tenant_id = r.tenant_id and l.return_id = r.id
    group by r.tenant_id, r.id, p.external_id order by r.external_id, r.part`).then((all) =>
    all.map(({ is }) => is),
  ),
});
const count = async () =>
  (await rowsOf<{ n: number }>(sql`select purchase_count as n from customers where id = ${member.id}`))[0]?.n;
const balance = async (): Promise<string> => (await identifyMember(shop, member)).balance;
const spent = async () => {
  const [one] = await rowsOf<{ minor: number }>(
    sql`select coalesce(sum(net_minor), 0)::float8 as minor from ${salesOf(shop.tenantId)} s`,
  );
  return one?.minor;
};
const tier = async () =>
  (await getTier({ ctx: { ...shop.ctx, now: new Date() }, input: { id: member.id } })).spentMinor;

describe("returns of history", () => {
  test("join the customer's receipt of the product, and earn and take no points", async () => {
    const done = await bring(
      row("R1", "2026-01-10 10:00", "a", 3, "100.00"),
      row("R1", "2026-01-10 10:00", "b", 1, "50.00"),
      row("C1", "2026-01-12 10:00", "a", -2, "100.00"),
    );
    expect(done).toMatchObject({ status: "OK", rows: 3, applied: 3 });
    expect(await stored()).toEqual({ sold: ["R1 35000 20000 a3-2,b1-0"], back: ["C1 of R1 20000 a2:20000"] });
    expect([await spent(), await tier(), await count(), await balance()]).toEqual([
      15_000,
      15_000,
      1,
      "0.00",
    ]);
  });

  test("do not count a receipt that was returned completely", async () => {
    await bring(row("R1", "2026-01-10", "a", 1, "100.00"), row("R2", "2026-01-11", "b", 1, "10.00"));
    await bring(row("C1", "2026-01-12", "a", -1, "100.00"));
    expect([await spent(), await count()]).toEqual([1000, 1]);
  });

  test("are of the same receipts at any place in the file, or in any file", async () => {
    const sold = [row("R1", "2026-01-10", "a", 2, "100.00"), row("R2", "2026-01-11", "a", 1, "90.00")];
    const back = row("C1", "2026-01-12", "a", -2, "95.00");
    const expected = {
      sold: ["R1 20000 19000 a2-2", "R2 9000 0 a1-0"],
      back: ["C1 of R1 19000 a2:19000"],
    };
    await bring(back, ...sold);
    expect(await stored()).toEqual(expected);
    expect(await bring(...sold, back)).toMatchObject({ status: "OK", applied: 0, skipped: 3 });
    expect(await stored()).toEqual(expected);
  });

  test("stay loose until a later file has their receipt", async () => {
    await bring(row("C1", "2026-01-12", "a", -1, "100.00"));
    expect([(await stored()).back, await spent(), await tier()]).toEqual([
      ["C1 of none 10000 a1:10000"],
      -10_000,
      0,
    ]);
    await bring(row("R1", "2026-01-10", "a", 1, "100.00"));
    expect([(await stored()).back, await spent(), await count()]).toEqual([
      ["C1 of R1 10000 a1:10000"],
      0,
      0,
    ]);
  });

  test("are of several receipts, the last first, and alone for the rest", async () => {
    await bring(
      row("R1", "2026-01-10", "a", 1, "100.00"),
      row("R2", "2026-01-11", "a", 1, "90.00"),
      row("C1", "2026-01-12", "a", -3, "95.00"),
      row("C1", "2026-01-12", "b", -1, "7.00"),
    );
    expect((await stored()).back).toEqual([
      "C1 of R2 9000 a1:9000",
      "C1 of R1 10000 a1:10000",
      "C1 of none 10200 a1:9500,b1:700",
    ]);
    expect(await spent()).toBe(19_000 - 28_500 - 700);
    expect(await bring(row("R0", "2026-01-01", "a", 5, "95.00"))).toMatchObject({ applied: 1 });
    expect((await stored()).back).toContain("C1 of R0 9500 a1:9500");
    expect(await spent()).toBe(19_000 - 28_500 - 700 + 47_500);
  });

  test("pay back no more for goods than was paid: what is above stays loose, and is reported", async () => {
    await bring(
      row("R1", "2026-01-10", "a", 1, "100.00", "10.00"),
      row("C1", "2026-01-12", "a", -1, "100.00"),
    );
    expect((await stored()).back).toEqual(["C1 of R1 9000 a1:9000", "C1 of none 1000 a0:1000"]);
    expect(await spent()).toBe(-1000);
  });

  test("of anonymous buyers stay loose; a receipt may be a purchase and a return at once", async () => {
    await bring(
      "R1,S1,2026-01-10,,a,1,100.00,",
      "C1,S1,2026-01-11,,a,-1,100.00,",
      row("X1", "2026-01-12 10:00", "b", 2, "10.00"),
      row("X1", "2026-01-12 10:00", "b", -1, "10.00", "-1.00"),
    );
    expect(await stored()).toEqual({
      sold: ["R1 10000 0 a1-0", "X1 2000 900 b2-1"],
      back: ["C1 of none 10000 a1:10000", "X1 of X1 900 b1:900"],
    });
  });

  test.each([
    ["C1,S1,2026-01-12,,a,-1,100.00,100.01", "above-price"],
    ["C1,S1,2026-01-12,,a,1,100.00,-1.00", "decimal"],
    ["C1,S1,2026-01-12,,a,-0.0001,100.00,", "decimal"],
    ["C1,S1,2026-01-12,,a,1,-100.00,", "decimal"],
    ["C1,S1,2026-01-12,,a,0.000,1.00,", "zero"],
  ])("%s is refused: %s", async (bad, code) => {
    expect((await bring(bad)).firstErrors).toMatchObject([{ code }]);
  });

  test("under a number that has other content are refused, whether that was bought or came back", async () => {
    await bring(row("R1", "2026-01-10", "a", 1, "100.00"), row("C1", "2026-01-12", "a", -1, "100.00"));
    const bad = [row("R1", "2026-01-10", "a", -1, "100.00"), row("C1", "2026-01-12", "a", -1, "99.00")];
    expect((await bring(...bad)).reasons).toEqual({ "receipt-conflict": 2 });
  });

  test("take back what a till's receipt has earned, once, and a till's own return is passed over", async () => {
    const sale = async (externalId: string) =>
      shop.till.post("/purchases", {
        externalId,
        customer: who(member),
        lines: [{ lineId: "1", sku: "a", quantity: 2, price: "100.00" }],
      });
    await sale("T1");
    await sale("T2");
    const back = await shop.till.post("/returns", {
      externalId: "B2",
      original: { externalId: "T2" },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect([back.status, await balance()]).toEqual([201, "30.00"]);
    shop.ctx = { ...shop.ctx, now: new Date() };
    const today = new Date(Date.now() + 60_000).toISOString();
    const file = [row("B2", today, "a", -1, "100.00"), row("C1", today, "a", -2, "100.00")];
    expect(await bring(...file)).toMatchObject({ status: "OK", applied: 1, skipped: 1 });
    expect(await balance()).toBe("10.00");
    expect(await bring(...file)).toMatchObject({ status: "OK", applied: 0, skipped: 2 });
    expect([await balance(), await spent(), await count()]).toEqual(["10.00", 10_000, 1]);
    expect((await verifyLedger({ ctx: shop.ctx, input: {} })).mismatches).toEqual([]);
  });

  test("leave a till to take back the rest, and no more", async () => {
    await bring(row("R1", "2026-01-10", "a", 3, "100.00"), row("C1", "2026-01-12", "a", -1, "100.00"));
    const back = (externalId: string, quantity: number) =>
      shop.till.post("/returns", {
        externalId,
        original: { externalId: "R1" },
        lines: [{ lineId: "1", quantity }],
      });
    expect((await back("B1", 3)).json.code).toBe("return-exceeds-purchase");
    expect((await back("B2", 2)).json.totals.refund).toBe("200.00");
    expect([await spent(), await count()]).toEqual([0, 0]);
  });

  test("come once however many bring them at the same time", async () => {
    const rows = Array.from({ length: 10 }, (_, i) => [
      row(`R${i}`, "2026-01-10", "a", 2, "100.00"),
      row(`C${i}`, "2026-01-12", "a", -1, "100.00"),
    ]).flat();
    await Promise.all(Array.from({ length: 8 }, () => bring(...rows)));
    const { back } = await stored();
    expect([back.length, await spent(), await count()]).toEqual(
      [10, 100_000, 10].map((n, i) => (i === 2 ? 5 : n)),
    );
  });

  test("go with their customer, and are in the history and the export", async () => {
    const other = await addMember(shop);
    await bring(row("C1", "2026-01-12", "a", -1, "100.00"), row("R1", "2026-01-20", "b", 1, "500.00"));
    const { id: mergeId } = await mergeCustomers({
      ctx: shop.ctx,
      input: { survivorId: other.id, mergedId: member.id },
    });
    const spentBy = async (id: string) => (await getTier({ ctx: shop.ctx, input: { id } })).spentMinor;
    expect(await spentBy(other.id)).toBe(40_000);
    const history = await customerHistory({ ctx: shop.ctx, input: { id: other.id } });
    expect(JSON.stringify(history)).toContain('"returned"');
    const { returns } = await exportCustomer({ ctx: shop.ctx, input: { id: other.id } });
    expect(returns).toMatchObject([{ number: "C1", receipt: null, refundMinor: 10_000 }]);
    await unmergeCustomers({ ctx: shop.ctx, input: { mergeId } });
    expect([await spentBy(other.id), await spentBy(member.id)]).toEqual([0, 40_000]);
  });

  test("come to the sums of the file, with any contents in any order", async () => {
    const line = fc.record({
      day: fc.integer({ min: 1, max: 5 }),
      sku: fc.constantFrom("a", "b"),
      quantity: fc.integer({ min: -3, max: 4 }).filter((n) => n !== 0),
      price: fc.integer({ min: 0, max: 500 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 15 }),
        fc.infiniteStream(fc.nat()),
        async (lines, order) => {
          run++;
          const someone = await addMember(shop);
          member = someone;
          const rows = lines.map(({ day, sku, quantity, price }, i) =>
            row(`${run}-${i}`, `2026-02-0${day}`, sku, quantity, (price / 100).toFixed(2)),
          );
          const shuffled = rows.map((text) => ({ text, at: order.next().value })).sort((x, y) => x.at - y.at);
          for (const part of [shuffled.slice(0, 7), shuffled.slice(7)])
            if (part.length > 0) await bring(...part.map(({ text }) => text));
          const [sums] = await rowsOf<{ net: number; over: number; loose: number }>(sql`
          select coalesce(sum(s.net_minor), 0)::float8 as net,
            (select count(*)::int from purchases p join purchase_lines l on l.purchase_id = p.id
             where p.customer_id = ${someone.id} and (p.returned_minor > p.net_minor or l.returned_milli > l.quantity_milli)) as over,
            (select count(*)::int from returns r join return_lines b on b.return_id = r.id and b.quantity_milli > 0
             join purchases p on p.customer_id = r.customer_id and p.occurred_at <= r.occurred_at
             join purchase_lines l on l.purchase_id = p.id and l.sku = b.sku and l.returned_milli < l.quantity_milli
             where r.customer_id = ${someone.id} and r.purchase_id is null) as loose
          from ${salesOf(shop.tenantId)} s where s.customer_id = ${someone.id}`);
          const net = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
          expect(sums).toEqual({ net, over: 0, loose: 0 });
        },
      ),
      { numRuns: 12 },
    );
  });
});

test("a till's return without a receipt lowers the spend", async () => {
  const sale = { lines: [{ lineId: "1", sku: "a", quantity: 1, price: "1200.00" }], customer: who(member) };
  await shop.till.post("/purchases", { externalId: "T1", ...sale });
  await shop.till.post("/returns", {
    externalId: "B1",
    original: null,
    customer: who(member),
    lines: [{ lineId: "1", sku: "a", quantity: 1, price: "300.00" }],
  });
  expect([await spent(), await tier()]).toEqual([90_000, 90_000]);
});
