import { expect, test } from "vitest";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { type Db, type Statements, transactionInTwo } from "./client";

const PLACE = 4711;

interface Opened {
  pid: number;
}

/** Holds a lock that only an open transaction holds, and says on which connection. */
const opening = (sql: Statements) =>
  sql<
    Opened[]
  >`select pg_backend_pid() as pid, set_config('regulars.tenant_id', ${""}, true), pg_advisory_xact_lock(${PLACE}::int)`;

const isFree = async (db: Db): Promise<boolean> => {
  const [row] = await db.$client<{ free: boolean }[]>`select pg_try_advisory_lock(${PLACE}::int) as free`;
  if (row?.free) await db.$client`select pg_advisory_unlock_all()`;
  return row?.free ?? false;
};

const insertTag = (sql: Statements, tenantId: string, code: string) => sql`
  with tenant as materialized (select set_config('regulars.tenant_id', ${tenantId}::text, true) as id)
  insert into brands (tenant_id, id, code, name)
  select tenant.id::uuid, gen_random_uuid(), ${code}::text, ${code}::text from tenant
`;

const codesOf = async (db: Db, tenantId: string): Promise<string[]> => {
  const rows = await db.$client.begin(async (sql) => {
    await sql`select set_config('regulars.tenant_id', ${tenantId}, true)`;
    return sql<{ code: string }[]>`select code from brands order by code`;
  });
  return rows.map((row) => row.code);
};

test("the last statements are committed with what came before it, and the lock is gone", async () => {
  const db = await testDb();
  const { tenantId } = await newTenant(db);
  await transactionInTwo(db, opening, (_, finish, sql) =>
    finish([insertTag(sql, tenantId, "kept"), insertTag(sql, tenantId, "too")]),
  );
  expect(await codesOf(db, tenantId)).toEqual(["kept", "too"]);
  expect(await isFree(db)).toBe(true);
});

test("what throws, what ends without finishing, and what fails in the end leave nothing and hold nothing", async () => {
  const db = await testDb();
  const { tenantId } = await newTenant(db);
  const thrown = transactionInTwo(db, opening, async (_, __, sql) => {
    await insertTag(sql, tenantId, "thrown");
    throw new Error("no");
  });
  await expect(thrown).rejects.toThrow("no");
  await transactionInTwo(db, opening, async (_, __, sql) => {
    await insertTag(sql, tenantId, "unfinished");
  });
  const failed = transactionInTwo(db, opening, async (_, finish, sql) => {
    await insertTag(sql, tenantId, "before");
    await finish([
      insertTag(sql, tenantId, "first"),
      sql`select 1 / ${0}::int as broken`,
      insertTag(sql, tenantId, "after"),
    ]);
  });
  await expect(failed).rejects.toThrow("division by zero");
  const refused = transactionInTwo(
    db,
    (sql) => sql<Opened[]>`select 1 / ${0}::int as pid`,
    async () => expect.unreachable(),
  );
  await expect(refused).rejects.toThrow("division by zero");
  expect(await codesOf(db, tenantId)).toEqual([]);
  expect(await isFree(db)).toBe(true);
});

test("a connection that is lost in the middle fails that transaction and no other", async () => {
  const db = await testDb();
  const { tenantId } = await newTenant(db);
  const lose = (pid: number) => db.$client`select pg_terminate_backend(${pid}::int)`;
  for (let i = 0; i < 25; i++) {
    const lost = transactionInTwo(db, opening, async (opened, finish, sql) => {
      await lose(opened?.pid ?? 0);
      // the end of the connection may be noticed before the next statement, or by it
      if (i % 2) await new Promise((resolve) => setTimeout(resolve, 20));
      if (i % 3 === 0) throw new Error("and given up");
      return finish([insertTag(sql, tenantId, `lost-${i}`)]);
    });
    await expect(lost).rejects.toThrow();
    await transactionInTwo(db, opening, (_, finish, sql) => finish([insertTag(sql, tenantId, `next-${i}`)]));
  }
  const codes = await codesOf(db, tenantId);
  expect(codes.filter((code) => code.startsWith("next"))).toHaveLength(25);
  expect(codes.filter((code) => code.startsWith("lost"))).toEqual([]);
  expect(await isFree(db)).toBe(true);
});
