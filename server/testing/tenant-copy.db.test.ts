import postgres from "postgres";
import { expect, test } from "vitest";
import { readTables } from "@/db/backup/catalogue";
import { newId } from "@/server/core/ids";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { buildDemo } from "@/server/services/moving/demo/build";
import { ownerUrl, testDb } from "./database";
import { mayPassTriggers, tenantCopier, tenantRemover } from "./tenant-copy";

const LEFT =
  /^(staff|staff_sessions|invitations|unknown_sign_ins|till_keys|looks|outbox|event_.*|job_runs|live_.*)$/;

test("a copy of a tenant has its rows under its own id and every reference within it, and goes without a trace", async () => {
  const db = await testDb();
  const now = new Date("2026-11-22T10:00:00Z");
  const built = await buildDemo(
    { db, now },
    { scale: 0.005, onProgress: () => {} },
    { code: "original", addStaff: async () => [] },
  );
  const sql = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  const count = async (table: string, tenantId: string) => {
    const [row] = await sql`select count(*)::int as rows from ${sql(table)} where tenant_id = ${tenantId}`;
    return row?.rows;
  };
  try {
    const may = await mayPassTriggers(sql);
    for (const checked of may ? [true, false] : [true]) {
      const to = newId();
      await (await tenantCopier(sql, built.tenantId, { checked }))(to, `copy-${checked}`);
      for (const { name } of await readTables(sql)) {
        if (!LEFT.test(name))
          expect([name, await count(name, to)]).toEqual([name, await count(name, built.tenantId)]);
        if (name === "live_rows") expect(await count(name, to)).toBeGreaterThan(1000);
      }
      const ctx = { db, tenantId: to, actor: { kind: "system", id: "test" } as const, now };
      expect((await verifyLedger({ ctx, input: {} })).mismatches).toEqual([]);
      if (!may) continue;
      await (await tenantRemover(sql))(to);
      for (const { name } of await readTables(sql)) expect([name, await count(name, to)]).toEqual([name, 0]);
      expect(await count("purchases", built.tenantId)).toBe(built.counts.receipts);
    }
  } finally {
    await sql.end();
  }
});
