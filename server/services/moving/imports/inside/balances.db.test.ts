import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { lots } from "@/db/schema";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { pointsStatement } from "@/server/services/members/customers/statement";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { expireLots } from "@/server/services/members/ledger/expire";
import { liabilityStatement, StatementInput } from "@/server/services/members/liability/statement";
import {
  addMember,
  asRole,
  auditActions,
  identifyMember,
  type Member,
  mismatches,
} from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { fileOf, importText } from "../imports.fixture";
import { importFile } from "../run";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop({ programme: { earnPercent: "10", lifetimeDays: 365 } });
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const HEADER = "customer,points,earned_at,activates_at,expires_at,lot";
const bring = (...rows: string[]) => importText(ctxNow(), "balances", [HEADER, ...rows].join("\n"));
const balanceOf = async (member: Member) => (await identifyMember(shop, member)).balance;
const lotsOf = () =>
  withTenant(shop.db, shop.tenantId, (tx) =>
    tx
      .select({ points: lots.points, left: lots.left, from: lots.activatesAt, to: lots.expiresAt })
      .from(lots)
      .where(eq(lots.tenantId, shop.tenantId))
      .orderBy(asc(lots.points)),
  );
const dayOf = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe("balances are imported", () => {
  test("a lot a row, with its days, once; in any order", async () => {
    const [a, b] = [await addMember(shop), await addMember(shop)];
    const rows = [
      `${a.phone},10.50,2025-01-01,,2099-12-31,`,
      `${a.phone},5,,${dayOf(10)},never,`,
      `${b.phone},7,${dayOf(-100)},,,`,
      `${b.phone},0,,,,`,
    ];
    const done = await bring(...rows);
    expect(done).toMatchObject({
      status: "OK",
      rows: 4,
      applied: 3,
      skipped: 1,
      created: 3,
      accounts: { changed: 2 },
      totals: { before: { balancePoints: 0 }, after: { balancePoints: 2250 } },
    });
    expect(await lotsOf()).toMatchObject([
      { points: 500, to: null },
      { points: 700 },
      {
        points: 1050,
        from: new Date("2024-12-31T22:00:00.000Z"),
        to: new Date("2099-12-31T22:00:00.000Z"),
      },
    ]);
    expect(await identifyMember(shop, a)).toMatchObject({ balance: "15.50", available: "10.50" });
    const again = await bring(...rows.reverse());
    expect(again).toMatchObject({ status: "OK", applied: 0, skipped: 4 });
    expect(again.accounts).toBeUndefined();
    expect(again.totals).toEqual({ before: { balancePoints: 2250 }, after: { balancePoints: 2250 } });
    expect(await mismatches(shop)).toEqual([]);
    expect(await auditActions(shop, a.id)).not.toContain("imports.run");
  });

  test("a dry run shows what the import then does, account by account", async () => {
    const members = await Promise.all(Array.from({ length: 3 }, () => addMember(shop)));
    await bring(...members.map(({ phone }) => `${phone},1.00,,,never,old`));
    const rows = members.flatMap(({ phone }, i) => [
      `${phone},${i + 1}.25,,,2099-01-01,`,
      `${phone},2,,,2098-01-01,`,
    ]);
    const path = await fileOf([HEADER, ...rows].join("\n"));
    const tried = await importFile({ ctx: ctxNow(), input: { kind: "balances", path, dryRun: true } });
    const said = await readFile(tried.accounts?.file ?? "", "utf8");
    expect(await balanceOf(members[0] as Member)).toBe("1.00");
    const done = await importFile({ ctx: ctxNow(), input: { kind: "balances", path } });
    expect(await readFile(done.accounts?.file ?? "", "utf8")).toBe(said);
    expect(said).toBe(
      [
        "customer,rows,before,added,after",
        ...members.map(({ phone }, i) => `'${phone},2,1.00,${i + 3}.25,${i + 4}.25`),
        "",
      ].join("\n"),
    );
    const plain = ({ totals, rows, applied, skipped, errors }: typeof tried) => ({
      totals,
      rows,
      applied,
      skipped,
      errors,
    });
    expect(plain(done)).toEqual(plain(tried));
    expect(await balanceOf(members[2] as Member)).toBe("6.25");
  });

  test("a lot that is in with another amount or another end is an error that says so", async () => {
    const member = await addMember(shop);
    const filler = await Promise.all(Array.from({ length: 60 }, () => addMember(shop)));
    const rest = filler.map(({ phone }) => `${phone},1,,,,`);
    await bring(`${member.phone},10,,,2099-12-31,`, `${member.phone},4,,,2099-12-30,7`);
    const done = await bring(...rest, `${member.phone},12,,,2099-12-31,`, `${member.phone},4,,,2099-11-30,7`);
    expect(done).toMatchObject({ status: "PARTIAL", applied: 60, errors: 2 });
    expect(done.reasons).toEqual({ "lot-in-with": 1, "lot-in-otherwise": 1 });
    expect(done.firstErrors).toMatchObject([
      { field: "points", code: "lot-in-with", is: "10.00" },
      { field: "expires_at", code: "lot-in-otherwise" },
    ]);
    expect(await readFile(done.errorFile ?? "", "utf8")).toContain(
      ",points,lot-in-with,Цю порцію вже перенесено: 10.00,",
    );
    expect(await balanceOf(member)).toBe("14.00");
  });

  test("two lots of the same days need numbers", async () => {
    const member = await addMember(shop);
    const filler = Array.from({ length: 40 }, (_, i) => `${member.phone},1,,,,${i}`);
    const done = await bring(...filler, `${member.phone},10,,,,`, `${member.phone},10,,,,`);
    expect(done).toMatchObject({ status: "PARTIAL", applied: 41, reasons: { "lot-twice": 1 } });
    expect(await balanceOf(member)).toBe("50.00");
  });

  test("rows that cannot be are refused by their column", async () => {
    const member = await addMember(shop);
    const other = await addMember(shop);
    const bad = await importText(
      ctxNow(),
      "balances",
      [
        "phone,external_id,points,earned_at,activates_at,expires_at",
        "+380671999999,,1,,,",
        ",,1,,,",
        `${member.phone},,,,,`,
        `${member.phone},,"1,5",,,`,
        `${member.phone},,1,2999-01-01,,`,
        `${member.phone},,1,,,2020-01-01`,
        `${member.phone},,1,,2099-01-02,2099-01-01`,
        `${member.phone},,1,,soon,`,
        `${member.phone},,1,,2025-02-30,`,
        `${member.phone},,-1,,,2099-01-01`,
      ].join("\n"),
    );
    expect(bad.status).toBe("REJECTED");
    expect(bad.accounts).toBeUndefined();
    expect(bad.firstErrors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      " unknown-customer",
      " no-identifier",
      "points required",
      "points decimal",
      "earned_at future",
      "expires_at expired",
      "activates_at after-end",
      "activates_at time",
      "activates_at time",
      "expires_at debt-ends",
    ]);
    const conflict = await importText(
      ctxNow(),
      "balances",
      `customer,phone,points\n${member.phone},${other.phone},1\n`,
    );
    expect(conflict.firstErrors).toMatchObject([{ code: "identifier-conflict" }]);
  });

  test("a debt is paid from available points, and refused where the programme allows none", async () => {
    const member = await addMember(shop);
    await bring(`${member.phone},10,,,,`);
    expect(await bring(`${member.phone},-4.50,,,,debt`)).toMatchObject({
      totals: { before: { balancePoints: 1000 }, after: { balancePoints: 550 } },
    });
    expect(await lotsOf()).toMatchObject([
      { points: -450, left: 0 },
      { points: 1000, left: 550 },
    ]);
    expect(await bring(`${member.phone},-20,2025-05-05,,,`)).toMatchObject({ applied: 1 });
    expect(await balanceOf(member)).toBe("-14.50");
    expect(await bring(`${member.phone},15,,,2099-01-01,`)).toMatchObject({ applied: 1 });
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "0.50", available: "0.50" });
    expect(await mismatches(shop)).toEqual([]);
    const strict = await openShop({ programme: { earnPercent: "10", negativeBalance: "clamp" } });
    const owing = await addMember(strict);
    const refused = await importText(
      { ...strict.ctx, now: new Date() },
      "balances",
      `phone,points\n${owing.phone},-1\n`,
    );
    expect(refused.firstErrors).toMatchObject([{ field: "points", code: "debt" }]);
  });

  test("a merged customer's lots are in already under the other's name", async () => {
    const [kept, gone] = [await addMember(shop), await addMember(shop)];
    const rows = [`${kept.phone},1,,,,`, `${gone.phone},2,,,,`];
    await bring(...rows);
    await mergeCustomers({ ctx: ctxNow(), input: { survivorId: kept.id, mergedId: gone.id } });
    expect(await balanceOf(kept)).toBe("3.00");
    const filler = await Promise.all(Array.from({ length: 40 }, () => addMember(shop)));
    const again = await bring(...rows, ...filler.map(({ phone }) => `${phone},1,,,,`));
    expect(again.applied).toBe(40);
    expect(await balanceOf(kept)).toBe("3.00");
    expect(await mismatches(shop)).toEqual([]);
  });

  test("imported into a household they belong to the customer of the row, and go with them", async () => {
    const [one, other] = [await addMember(shop), await addMember(shop)];
    const id = randomUUID();
    const customerIds = [one.id, other.id];
    await makeHousehold({ ctx: ctxNow(), input: { id, name: "K", customerIds } });
    await bring(`${one.phone},4,,,,`, `${other.phone},6,,,,`);
    expect(await balanceOf(one)).toBe("10.00");
    await leaveHousehold({ ctx: ctxNow(), input: { id, customerId: one.id } });
    expect([await balanceOf(one), await balanceOf(other)]).toEqual(["4.00", "6.00"]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("they are in the statements, and end like others", async () => {
    const member = await addMember(shop);
    await bring(`${member.phone},10,,,${dayOf(1)},`, `${member.phone},3,,,never,`);
    const statement = await pointsStatement({ ctx: ctxNow(), input: { id: member.id } });
    expect(statement.entries.map(({ kind }) => kind)).toEqual(["brought", "brought"]);
    const { points } = await liabilityStatement({
      ctx: ctxNow(),
      input: StatementInput.parse({}),
      timezone: "Europe/Kyiv",
    });
    expect(points).toMatchObject({
      opening: { units: 0 },
      lines: [{ class: "brought", units: 1300, entries: 2 }],
      closing: { units: 1300 },
    });
    await expireLots({ ctx: { ...shop.ctx, now: new Date(Date.now() + 3 * 86_400_000) } });
    expect(await balanceOf(member)).toBe("3.00");
    expect(await mismatches(shop)).toEqual([]);
  });

  test("a cashier may not, nor an integrator", async () => {
    const path = await fileOf("phone,points\n1,1\n");
    for (const role of ["cashier", "integrator"] as const)
      await expect(
        importFile({ ctx: asRole(ctxNow(), role), input: { kind: "balances", path } }),
      ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("imports at the same time", () => {
  test("of fifty copies of a file each lot comes in once", async () => {
    const members = await Promise.all(Array.from({ length: 20 }, () => addMember(shop)));
    const rows = members.flatMap(({ phone }) => [`${phone},1.10,,,,`, `${phone},2,,,2099-01-01,`]);
    const done = await Promise.all(
      Array.from({ length: 50 }, (_, i) => bring(...(i % 2 === 0 ? rows : [...rows].reverse()))),
    );
    expect(done.reduce((sum, { applied }) => sum + applied, 0)).toBe(40);
    expect(done.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(49 * 40);
    expect(done.every(({ errors }) => errors === 0)).toBe(true);
    expect(await balanceOf(members[7] as Member)).toBe("3.10");
    expect(await mismatches(shop)).toEqual([]);
  }, 60_000);

  test("concurrent purchases lose nothing", async () => {
    const members = await Promise.all(Array.from({ length: 10 }, () => addMember(shop)));
    const rows = members.map(({ phone }) => `${phone},1,,,,`);
    const buys = members.map(({ phone }) =>
      shop.till.post("/purchases", {
        externalId: `r${phone}`,
        customer: { type: "phone", value: phone },
        lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
      }),
    );
    await Promise.all([bring(...rows), ...buys, bring(...rows.reverse())]);
    for (const member of members) expect(await balanceOf(member)).toBe("11.00");
    expect(await mismatches(shop)).toEqual([]);
  });
});
