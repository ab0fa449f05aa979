import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIFECYCLES } from "@/server/app";
import { ownerUrl } from "@/server/testing/database";
import { CUSTOMER_VERBS, type CustomerLifecycle } from "./lifecycle";

const WHAT_TO_DO =
  "say in the lifecycle.ts of the table's noun what becomes of its rows at merge, unmerge, erase and export";

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());

/** Tables with a column for the customer, and all that refer to a customer or an account by their keys. */
const aboutCustomers = async (db: postgres.Sql | postgres.TransactionSql): Promise<string[]> => {
  const rows = await db<{ name: string }[]>`
    with recursive about(oid) as (
      select c.oid from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
        c.relname in ('customers', 'accounts')
        or exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname ~ '(^|_)(customer|account|newcomer|referrer|survivor|merged)_id$'))
      union
      select k.conrelid from pg_constraint k join about on k.contype = 'f' and k.confrelid = about.oid)
    select relname as name from about join pg_class using (oid) order by 1`;
  return rows.map(({ name }) => name);
};

const claimed = (lifecycles: readonly CustomerLifecycle[]): string[] =>
  lifecycles.flatMap(({ tables }) => Object.keys(tables));

const unclaimed = async (db: postgres.Sql | postgres.TransactionSql): Promise<string[]> => {
  const known = new Set(claimed(LIFECYCLES));
  return (await aboutCustomers(db))
    .filter((name) => !known.has(name))
    .map((name) => `${name}: ${WHAT_TO_DO}`);
};

describe("what becomes of a customer's data", () => {
  test("is said of every table with rows about a customer", async () => {
    expect((await aboutCustomers(sql)).length).toBeGreaterThan(30);
    expect(await unclaimed(sql)).toEqual([]);
  });

  test("a new table is found: by its column, and by what it hangs on", async () => {
    const found: string[] = [];
    const undone = sql.begin(async (tx) => {
      await tx`create table made_up (tenant_id uuid, id uuid, customer_id uuid, primary key (tenant_id, id))`;
      await tx`create table made_up_more (tenant_id uuid, purchase_id uuid,
        foreign key (tenant_id, purchase_id) references purchases)`;
      await tx`create table made_up_other (tenant_id uuid, customers int)`;
      found.push(...(await unclaimed(tx)));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(found).toEqual([`made_up: ${WHAT_TO_DO}`, `made_up_more: ${WHAT_TO_DO}`]);
  });

  test("is declared once, for existing tables", async () => {
    const names = claimed(LIFECYCLES);
    expect(new Set(names).size).toBe(names.length);
    const there = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    expect(there.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const { tables } of LIFECYCLES)
      for (const claim of Object.values(tables)) if ("partOf" in claim) expect(names).toContain(claim.partOf);
  });

  test.each(LIFECYCLES.map((lifecycle) => [lifecycle.noun, lifecycle] as const))(
    "%s does what it says, and says what it does",
    (_, lifecycle) => {
      const fates = Object.values(lifecycle.tables).flatMap((claim) => ("partOf" in claim ? [] : [claim]));
      for (const verb of CUSTOMER_VERBS) {
        const says = fates.some((fate) => "does" in fate[verb]);
        const acts = lifecycle[verb] ?? (verb === "erase" ? lifecycle.beforeErase : undefined);
        expect({ verb, does: acts !== undefined }).toEqual({ verb, does: says });
      }
    },
  );
});
