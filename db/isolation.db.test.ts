import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { newId } from "@/server/core/ids";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { type Db, driverError, withTenant } from "./client";
import { audit, brands, stores, tenants } from "./schema";

let db: Db;
let a: string;
let b: string;
const brandOfA = newId();

beforeAll(async () => {
  db = await testDb();
  a = (await newTenant(db, { code: "pharmacy-a" })).tenantId;
  b = (await newTenant(db, { code: "pharmacy-b" })).tenantId;
  await withTenant(db, a, (tx) =>
    tx.insert(brands).values({ tenantId: a, id: brandOfA, code: "x", name: "Of A" }),
  );
});

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => driverError(error).code,
  );

test("a tenant sees its own rows and no other tenant's", async () => {
  const seenBy = (tenantId: string) => withTenant(db, tenantId, (tx) => tx.select().from(brands));
  expect((await seenBy(a)).map((row) => row.name)).toEqual(["Of A"]);
  expect(await seenBy(b)).toEqual([]);
});

test("without a tenant there are no rows, also after a transaction of a tenant on the same connection", async () => {
  for (let i = 0; i < 20; i++) await withTenant(db, a, (tx) => tx.select().from(brands));
  expect(await db.select().from(brands)).toEqual([]);
  expect(await db.select().from(tenants)).toEqual([]);
});

test("a tenant cannot insert a row for another", async () => {
  const foreign = withTenant(db, b, (tx) =>
    tx.insert(brands).values({ tenantId: a, id: newId(), code: "y", name: "Planted" }),
  );
  expect(await refusal(foreign)).toBe("42501");
});

test("a tenant cannot change, move or remove a row of another", async () => {
  const changed = await withTenant(db, b, (tx) =>
    tx.update(brands).set({ name: "Taken" }).where(eq(brands.id, brandOfA)).returning(),
  );
  expect(changed).toEqual([]);
  expect(await withTenant(db, b, (tx) => tx.delete(brands).returning())).toEqual([]);
  const moved = withTenant(db, a, (tx) => tx.update(brands).set({ tenantId: b }));
  expect(await refusal(moved)).toBe("42501");
  expect((await withTenant(db, a, (tx) => tx.select().from(brands)))[0]?.name).toBe("Of A");
});

test("a row cannot point into another tenant, even by a known id", async () => {
  const pointing = withTenant(db, b, (tx) =>
    tx.insert(stores).values({
      tenantId: b,
      id: newId(),
      code: "s",
      name: "Store",
      brandId: brandOfA,
      timezone: "Europe/Kyiv",
    }),
  );
  expect(await refusal(pointing)).toBe("23503");
});

test("recorded facts cannot be changed or removed", async () => {
  const fact = { tenantId: a, id: newId(), actorKind: "system", action: "test.run", subjectKind: "test" };
  await withTenant(db, a, (tx) => tx.insert(audit).values(fact));
  expect(await refusal(withTenant(db, a, (tx) => tx.update(audit).set({ action: "x" })))).toBe("42501");
  expect(await refusal(withTenant(db, a, (tx) => tx.delete(audit)))).toBe("42501");
});

test("the named look-ups, and only they, see across tenants", async () => {
  const byCode = await db.execute(sql`select name, tenant_id from find_tenant_by_code('pharmacy-b')`);
  expect(byCode.map((row) => row.tenant_id)).toEqual([b]);
  expect(await db.execute(sql`select * from find_tenant_by_code('nobody')`)).toHaveLength(0);
  const all = await db.execute(sql`select code from find_tenants()`);
  expect(all.map((row) => row.code)).toEqual(["pharmacy-a", "pharmacy-b"]);
});

test("of many that claim one tenant code at once, one gets it", async () => {
  const claim = async () => {
    const tenantId = newId();
    return withTenant(db, tenantId, async (tx) => {
      await tx.execute(sql`select claim_tenant_code('wanted', ${tenantId}::uuid)`);
      await tx.insert(tenants).values({
        tenantId,
        code: "wanted",
        name: "W",
        country: "UA",
        currency: "UAH",
        timezone: "Europe/Kyiv",
        locale: "uk",
        dataKey: "-",
      });
    });
  };
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusal(claim())));
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "23505")).toHaveLength(49);
});
