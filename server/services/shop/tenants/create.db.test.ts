import { beforeAll, describe, expect, it } from "vitest";
import { findProgramme } from "@/db/campaigns/programme";
import { type Db, withTenant } from "@/db/client";
import { audit, staff, tenants } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { verifyPassword } from "@/server/core/password";
import { tenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { readState } from "@/server/services/campaigns/config/state";
import { createStaff } from "@/server/services/shop/staff/create";
import { testDb } from "@/server/testing/database";
import { CreateTenantInput, createTenant } from "./create";
import { tenantByCode } from "./find";

let db: Db;
const now = new Date("2026-11-22T08:00:00Z");
const input = (code: string) =>
  CreateTenantInput.parse({
    code,
    name: "Добра аптека",
    country: "UA",
    currency: "UAH",
    timezone: "Europe/Kyiv",
    locale: "uk",
  });

beforeAll(async () => {
  db = await testDb();
});

describe("createTenant", () => {
  it("makes a tenant with a data key and an audit entry, and gives no points yet", async () => {
    const { tenantId } = await createTenant({ ctx: { db, now }, input: input("dobra") });
    expect(await tenantByCode(db, "dobra")).toMatchObject({ tenantId });
    await withTenant(db, tenantId, async (tx) => {
      const [tenant] = await tx.select().from(tenants);
      const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant?.dataKey ?? "");
      expect(keys.decrypt(keys.encrypt("Оксана"))).toBe("Оксана");
      // the first saved programme also applies to receipts from before it
      expect(await findProgramme(tx, tenantId)).toBeNull();
      expect((await readState(tx, tenantId, { products: false })).programme).toMatchObject({
        earnPercent: "0",
        pointValue: "1.00",
      });
      expect(await tx.select().from(audit)).toMatchObject([
        { action: "tenants.create", actorKind: "system" },
      ]);
    });
  });

  it("makes one tenant of 50 parallel creations with one code", async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, () => createTenant({ ctx: { db, now }, input: input("race") })),
    );
    expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(1);
    for (const a of asked) if (a.status === "rejected") expect(a.reason).toMatchObject({ code: "conflict" });
  });

  it.each([
    ["country", "ukraine"],
    ["country", "ZZ"],
    ["country", "XX"],
    ["currency", "JPY"],
    ["currency", "XYZ1"],
    ["timezone", "Kyiv"],
    ["locale", "de"],
    ["code", "with space"],
  ])("refuses %s %s", (field, value) => {
    expect(CreateTenantInput.safeParse({ ...input("x"), [field]: value }).success).toBe(false);
  });

  it("says that an unknown tenant is unknown", async () => {
    await expect(tenantByCode(db, "nobody")).rejects.toMatchObject({ code: "tenant-not-found" });
  });
});

describe("createStaff", () => {
  it("keeps the e-mail encrypted and gives the password once; an e-mail is unique", async () => {
    const { tenantId } = await createTenant({ ctx: { db, now }, input: input("with-staff") });
    const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "test" }, now };
    const made = await createStaff({ ctx, input: { email: "Olena@example.com", role: "owner" } });
    const rows = await withTenant(db, tenantId, (tx) => tx.select().from(staff));
    expect(rows).toMatchObject([{ id: made.id, role: "owner", mustChangePassword: true }]);
    expect(await verifyPassword(made.password, rows[0]?.passwordHash ?? null)).toBe(true);
    expect(JSON.stringify(rows).toLowerCase()).not.toContain("olena");
    const again = createStaff({ ctx, input: { email: "olena@example.com", role: "cashier" } });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});
