import { readFile } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { accountMembers, accounts, customerIdentifiers, customers } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { importText } from "../imports.fixture";

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
});

beforeEach(async () => {
  ({ ctx } = await newTenant(db));
  const groups = [{ code: "retail", default: true }, { code: "staff" }];
  await applyConfig({ ctx, input: { config: { groups }, prune: false, dryRun: false } });
});

const HEADER = "external_id,phone,card,email,name,birth_date,group,registered_at";
const importRows = (...rows: string[]) => importText(ctx, "customers", [HEADER, ...rows].join("\n"));

const people = () =>
  withTenant(db, ctx.tenantId, async (tx) => {
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, ctx.tenantId)).dataKey);
    const rows = await tx.select().from(customers).orderBy(customers.id);
    const identifiers = await tx.select().from(customerIdentifiers);
    return rows.map((row) => ({
      name: row.nameEncrypted && keys.decrypt(row.nameEncrypted),
      birthDate: row.birthDateEncrypted && keys.decrypt(row.birthDateEncrypted),
      registeredAt: row.registeredAt.toISOString(),
      groupId: row.groupId,
      identifiers: identifiers
        .filter((i) => i.customerId === row.id)
        .map((i) => `${i.type} ${keys.decrypt(i.valueEncrypted)}`)
        .sort(),
    }));
  });

describe("import customers", () => {
  it("makes a customer with an account, everything personal encrypted", async () => {
    await importRows("E1,067 123-45-67,2000000000017,Olena@Example.com,Олена,1990-02-28,,2025-03-01 10:00");
    expect(await people()).toMatchObject([
      {
        name: "Олена",
        birthDate: "1990-02-28",
        registeredAt: "2025-03-01T08:00:00.000Z",
        identifiers: ["card 2000000000017", "email olena@example.com", "external E1", "phone +380671234567"],
      },
    ]);
    await withTenant(db, ctx.tenantId, async (tx) => {
      expect(await tx.$count(accounts)).toBe(1);
      expect(await tx.$count(accountMembers)).toBe(1);
      const stored = JSON.stringify([
        await tx.select().from(customers),
        await tx.select().from(customerIdentifiers),
      ]);
      for (const personal of ["Олена", "1990-02-28", "671234567", "example"])
        expect(stored).not.toContain(personal);
    });
  });

  it("changes nothing the second time, and leaves what a row does not say", async () => {
    const row = "E1,0671234567,,,Олена,1990-02-28,staff,2025-03-01T10:00:00Z";
    expect(await importRows(row)).toMatchObject({ applied: 1 });
    const before = await people();
    expect(await importRows(row)).toMatchObject({ status: "OK", applied: 0, skipped: 1 });
    expect(await importRows("E1,,C-5,,,,,")).toMatchObject({ applied: 1 });
    const [after] = await people();
    expect(after).toEqual({ ...before[0], identifiers: ["card C-5", ...(before[0]?.identifiers ?? [])] });
  });

  it("takes two rows of one person in one file for one person", async () => {
    expect(await importRows("E1,0671234567,,,А,,,", ",0671234567,C1,,Б,,,")).toMatchObject({ applied: 2 });
    expect(await people()).toMatchObject([{ name: "Б" }]);
  });

  it("never merges: identifiers of two people, or a known phone under another external id", async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `F${i},,,,,,,`);
    await importRows("E1,0671234567,,,А,,,", "E2,0671234568,,,Б,,,");
    const done = await importRows(...filler, "E1,0671234568,,,В,,,", "E3,0671234567,,,Г,,,");
    expect(done).toMatchObject({ status: "PARTIAL", applied: 60, errors: 2 });
    expect(done.firstErrors.map((e) => e.code)).toEqual(["identifier-conflict", "identifier-conflict"]);
    expect((await people()).filter((p) => p.name)).toMatchObject([{ name: "А" }, { name: "Б" }]);
  });

  it("refuses each bad cell by its column, and writes a payment card's number nowhere", async () => {
    const filler = Array.from({ length: 200 }, (_, i) => `F${i},,,,,,,`);
    const done = await importRows(
      ...filler,
      "E1,12,,,,,,",
      "E2,+79999999999,,,,,,",
      "E3,,,not-mail,,,,",
      "E4,,,,,1990-13-01,,",
      "E5,,,,,,vip,",
      ",,,,Олена,,,",
      "4111111111111111,,,,,,,",
      "E6,,,,4111 1111 1111 1111,,,",
    );
    expect(done.firstErrors.map((e) => [e.field, e.code])).toEqual([
      ["phone", "phone-invalid"],
      ["phone", "phone-golden"],
      ["email", "invalid-identifier"],
      ["birth_date", "date"],
      ["group", "unknown-group"],
      ["", "no-identifier"],
      ["external_id", "pan-rejected"],
      ["name", "pan-rejected"],
    ]);
    expect(await readFile(done.errorFile ?? "", "utf8")).not.toMatch(/4111/);
  });

  it("makes each person once however many import them at the same time", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `E${i},06712${String(i).padStart(5, "0").replace("00000", "34567")},,,,,,`,
    );
    const done = await Promise.all(Array.from({ length: 5 }, () => importRows(...rows)));
    expect(done.reduce((sum, d) => sum + d.applied, 0)).toBe(200);
    expect(await people()).toHaveLength(200);
  });
});
