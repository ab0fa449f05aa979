import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { findDemo } from "@/db/moving/demo";
import { findStaff } from "@/db/shop/staff";
import { findStoreByCode } from "@/db/shop/stores";
import { findTillKey } from "@/db/shop/till-keys";
import { parseKey } from "@/server/core/api-key";
import type { Ctx } from "@/server/core/context";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { tokenFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createQuote } from "@/server/services/till/quotes/create";
import { BasketBody } from "@/server/services/till/quotes/schema";
import { ownerUrl, testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { buildDemo, DEMO_CODE } from "./build";
import { type DemoReport, loadDemo, refuseInProduction } from "./load";
import { removeDemo } from "./remove";
import { resetDemo } from "./reset";

const now = new Date("2026-11-22T10:00:00Z");
const input = { scale: 0.01, yes: false };

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let db: Db;

beforeAll(async () => {
  db = await testDb();
});

const demoCtx = async (): Promise<Ctx> => {
  const demo = await findDemo(db, DEMO_CODE);
  if (!demo) throw new Error("there is no demo");
  return { db, tenantId: demo.tenantId, actor: { kind: "system", id: "test" }, now };
};

/** As the till whose key was shown. */
async function tillCtx(key: string, storeCode: string): Promise<Ctx> {
  const known = parseKey("pos", key);
  const ctx = await demoCtx();
  if (known?.tenantId !== ctx.tenantId) throw new Error("the key is not the demo's");
  const found = await withTenant(db, ctx.tenantId, async (tx) => ({
    store: await findStoreByCode(tx, ctx.tenantId, storeCode),
    key: await findTillKey(tx, ctx.tenantId, known.keyRowId),
  }));
  if (!found.store || !found.key) throw new Error("the till is not there");
  const actor = { kind: "till", id: found.key.tillId, storeId: found.store.id, keyId: found.key.id } as const;
  return { ...ctx, actor };
}

async function count(table: string): Promise<number> {
  const { tenantId } = await demoCtx();
  const [row] = await withTenant(db, tenantId, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`),
  );
  return row?.n ?? 0;
}

/** How many rows each table has of a tenant, as the owner of the tables sees it. */
async function rowsOf(tenantId: string): Promise<Map<string, number>> {
  const owner = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from ${owner(name)} where tenant_id = ${tenantId}`;
    counts.set(name, row?.n ?? 0);
  }
  await owner.end();
  return counts;
}

describe("demo load", () => {
  it("is refused in production unless it is meant", () => {
    expect(() => refuseInProduction("production", false)).toThrow(/--yes/);
    expect(() => refuseInProduction("production", true)).not.toThrow();
    expect(() => refuseInProduction("local", false)).not.toThrow();
  });

  it("loads a whole pharmacy whose ledger verifies", async () => {
    const report = await loadDemo({ ctx: { db, now }, input });
    if (!report.loaded) throw new Error("the demo was not loaded");
    const { counts } = report;
    expect(report.tillKey).toMatch(/^pos_/);
    expect(counts).toMatchObject({ customers: 50, campaigns: 12 });
    expect(await count("customers")).toBe(50);
    expect(await count("purchases")).toBe(counts.receipts);
    expect(await count("purchase_lines")).toBe(counts.lines);
    expect(await count("tills")).toBe(6);
    const ledger = await verifyLedger({ ctx: await demoCtx(), input: {} });
    expect(ledger.mismatches).toEqual([]);
    expect(ledger.postings).toBe(counts.postings);
    expect(ledger.points).toBeGreaterThan(0);
    expect(await count("referral_rewards")).toBeGreaterThan(0);
  });

  it("has receipts that the campaigns gave something on", async () => {
    const ctx = await demoCtx();
    const sums = await withTenant(db, ctx.tenantId, (tx) =>
      tx.execute<{ code: string; uses: number }>(sql`
        select c.code, count(distinct r.purchase_id)::int as uses
        from purchase_rewards r join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
        group by c.code`),
    );
    expect(sums.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["check-bonus", "winter-vitamins", "every-fifth"]),
    );
    const [wrong] = await withTenant(db, ctx.tenantId, (tx) =>
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from purchases p
        where p.discount_minor <> (select coalesce(sum(r.discount_minor), 0) from purchase_rewards r
            where r.tenant_id = p.tenant_id and r.purchase_id = p.id)
          or p.earned_points - p.redeemed_points <> (select coalesce(sum(o.points), 0) from postings o
            where o.tenant_id = p.tenant_id and o.purchase_id = p.id)
          or p.earned_points < (select coalesce(sum(r.points), 0) from purchase_rewards r
            where r.tenant_id = p.tenant_id and r.purchase_id = p.id)`),
    );
    expect(wrong).toEqual({ n: 0 });
  });

  it("has receipts that were paid with points, each from the lots that it names", async () => {
    const ctx = await demoCtx();
    const [paid] = await withTenant(db, ctx.tenantId, (tx) =>
      tx.execute<{ receipts: number; wrong: number; unpaid: number }>(sql`
        select count(*) filter (where p.redeemed_points > 0)::int as receipts,
          count(*) filter (where p.redeemed_points <> coalesce(s.points, 0))::int as wrong,
          (select count(*)::int from lots l where l."left" < 0 or l.points <> l."left" + l.expired
            + (select coalesce(sum(points), 0) from lot_spends where lot_id = l.id)) as unpaid
        from purchases p
        left join (select purchase_id, sum(points) as points from lot_spends group by 1) s on s.purchase_id = p.id`),
    );
    expect(paid?.receipts).toBeGreaterThan(10);
    expect(paid).toMatchObject({ wrong: 0, unpaid: 0 });
  });

  it("has taken of the limits what its receipts say", async () => {
    const ctx = await demoCtx();
    const rows = await withTenant(db, ctx.tenantId, (tx) =>
      tx.execute<{ same: boolean }>(sql`
        with taken as (
          select (t ->> 'campaignId')::uuid as id, count(*)::int as uses, sum((t ->> 'valueMinor')::bigint) as spent
          from purchases, jsonb_array_elements(limits_taken) t group by 1)
        select t.uses = u.uses and t.spent = u.spent_minor as same
        from taken t full join campaign_usage u on u.campaign_id = t.id`),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ same }) => same)).toBe(true);
  });

  it("keeps the responses to the till for its last receipts", async () => {
    const ctx = await demoCtx();
    const [found] = await withTenant(db, ctx.tenantId, (tx) =>
      tx.execute<{ answered: number; wrong: number }>(sql`
        select count(answer)::int as answered,
          count(*) filter (where answer is not null
            and (answer #>> '{totals,pointsEarned}')::numeric <> earned_points / 100.0)::int as wrong
        from purchases`),
    );
    expect(found?.answered).toBeGreaterThan(0);
    expect(found?.wrong).toBe(0);
  });

  it("is not loaded a second time", async () => {
    const { tenantId } = await demoCtx();
    expect(await loadDemo({ ctx: { db, now }, input })).toEqual({
      loaded: false,
      tenant: "demo",
      signIn: { email: "owner@demo.example", password: expect.any(String) },
    });
    expect((await demoCtx()).tenantId).toBe(tenantId);
  });

  it("loads once when it is asked for by several at once", async () => {
    await removeDemo(db, (await demoCtx()).tenantId);
    const reports = await Promise.all([1, 2, 3].map(() => loadDemo({ ctx: { db, now }, input })));
    expect(reports.map(({ loaded }) => loaded).sort()).toEqual([false, false, true]);
  });

  it("starts again where a killed load left a half", async () => {
    const { tenantId } = await demoCtx();
    await removeDemo(db, tenantId);
    const killed = buildDemo(
      { db, now },
      {
        scale: 0.01,
        onProgress: () => {
          throw new Error("killed");
        },
      },
    );
    await expect(killed).rejects.toThrow("killed");
    expect(await findDemo(db, DEMO_CODE)).toMatchObject({ demo: true, complete: false });
    expect(await count("purchases")).toBeGreaterThan(0);
    expect((await loadDemo({ ctx: { db, now }, input })).loaded).toBe(true);
    expect(await count("customers")).toBe(50);
  });
});

describe("the demo's people and places", () => {
  let report: Extract<DemoReport, { loaded: true }>;

  beforeAll(async () => {
    const made = await resetDemo({ ctx: { db, now }, input });
    if (!made.loaded) throw new Error("the demo was not loaded");
    report = made;
  });

  it("can sign in, and have different roles", async () => {
    expect(report.signIns.map(({ role }) => role)).toEqual(["owner", "marketer", "cashier", "integrator"]);
    const { tenantId } = await demoCtx();
    for (const { email, password, role } of report.signIns) {
      const token = await tokenFor(db, { email, password });
      if (!token) throw new Error(`${email} cannot sign in`);
      const person = await withTenant(db, tenantId, (tx) => findStaff(tx, token.tenantId, token.userId));
      expect(person).toMatchObject({ tenantId, role, mustChangePassword: false });
    }
  });

  it("has a sample basket that several campaigns have something to say to", async () => {
    const ctx = await tillCtx(report.tillKey, report.store);
    const { answer: quote } = await createQuote({
      ctx,
      input: { body: BasketBody.parse(report.samples.basket) },
    });
    expect(Number(quote.customer?.balance)).toBeGreaterThan(0);
    expect(Number(quote.totals.discount)).toBeGreaterThan(0);
    const giving = quote.lines.flatMap(({ discounts }) => discounts.map(({ campaign }) => campaign));
    expect(giving).toEqual(expect.arrayContaining(["winter-vitamins", "dressings-2-1"]));
    expect(quote.points.map(({ campaign }) => campaign)).toContain("check-bonus");
    expect(quote.gifts.map(({ campaign }) => campaign)).toContain("skin-gift");
  });
});

describe("demo reset", () => {
  it("makes it again, leaves nothing behind and touches no other tenant", async () => {
    const { tenantId } = await demoCtx();
    const other = await newTenant(db);
    const before = await rowsOf(tenantId);
    expect(before.get("postings")).toBeGreaterThan(0);
    expect(before.get("audit")).toBeGreaterThan(0);
    expect((await resetDemo({ ctx: { db, now }, input })).loaded).toBe(true);
    const left = [...(await rowsOf(tenantId))].filter(([, rows]) => rows > 0);
    expect(left).toEqual([]);
    expect((await demoCtx()).tenantId).not.toBe(tenantId);
    expect((await rowsOf(other.tenantId)).get("tenants")).toBe(1);
  });

  it("leaves a tenant alone that only has the demo's code", async () => {
    await removeDemo(db, (await demoCtx()).tenantId);
    const { tenantId } = await newTenant(db, { code: DEMO_CODE, demo: false });
    await expect(resetDemo({ ctx: { db, now }, input })).rejects.toMatchObject({ code: "conflict" });
    expect(await removeDemo(db, tenantId)).toBe(false);
    expect((await rowsOf(tenantId)).get("tenants")).toBe(1);
  });
});
