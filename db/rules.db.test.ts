import { sql as drizzleSql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ColumnsOf, compileSql } from "@/server/engine/rules/compile-sql";
import { compileRule } from "@/server/engine/rules/evaluate";
import { vocabularyShape } from "@/server/engine/rules/form";
import { readRule } from "@/server/engine/rules/read";
import { type Guest, guests } from "@/server/engine/rules/rules.fixture";
import { sql } from "@/server/engine/rules/sql";
import type { RuleOf } from "@/server/engine/rules/vocabulary";
import { ownerUrl } from "@/server/testing/database";
import { type AnyValue, anyRule } from "@/server/testing/rule-arbitraries";
import { seed } from "@/server/testing/seed";
import { connect, type Db } from "./client";
import { toStatement } from "./rules";

const bought = (skus: readonly string[], within: number | null, fromMinor: number | null) =>
  sql`from bought b where b.guest = g.id
      and (${within}::int is null or b.days_ago <= ${within}::int)
      and (${fromMinor}::bigint is null or b.minor >= ${fromMinor}::bigint)
      and (cardinality(${skus}::text[]) = 0 or b.sku = any(${skus}::text[]))`;

const columns: ColumnsOf<typeof guests> = {
  fields: {
    age: () => sql`g.age`,
    "rfm.spent": () => sql`g.spent_minor`,
    "points.balance": () => sql`g.balance_points`,
    "points.expiring": ({ within }) =>
      sql`(select coalesce(sum(l.points), 0) from lots l where l.guest = g.id and l.expires_in_days <= ${within}::int)`,
    "model.churn": () => sql`g.churn`,
    joined: () => sql`g.joined`,
    tier: () => sql`g.tier`,
    locale: () => sql`g.language`,
    "has.phone": () => sql`g.has_phone`,
    insured: () => sql`g.insured`,
    "visit.dueIn": () => sql`g.due_in_days`,
    channel: () => sql`g.channel`,
  },
  facts: {
    segment: (code) => sql`exists (select from segments s where s.guest = g.id and s.code = ${code}::text)`,
    chain: (code, { is }) => {
      const inChain = sql`from chains c where c.guest = g.id and c.code = ${code}::text`;
      return is === "never"
        ? sql`not exists (select ${inChain})`
        : sql`exists (select ${inChain} and c.state = ${is}::text)`;
    },
  },
  counts: {
    bought: (measure, { skus, within, fromMinor }) => {
      const meant = bought(skus, within, fromMinor);
      if (measure === "receipts") return sql`(select count(*) ${meant})`;
      const minor = sql`(select coalesce(sum(b.minor), 0) ${meant})`;
      if (measure === "sum") return minor;
      const all = sql`(select sum(b.minor) ${bought([], within, fromMinor)})`;
      return sql`(${minor}::float8 / nullif(${all}, 0)::float8)`;
    },
  },
};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const SKUS = ["tea", "soap", "cream"];
const CODES = ["gold", "silver", "it's"];
const DAYS = ["2026-01-31", "2026-02-01", "2026-11-30"];

const anyGuest: fc.Arbitrary<Omit<Guest, "id">> = fc.record({
  age: maybe(fc.integer({ min: 17, max: 21 })),
  spentMinor: maybe(fc.constantFrom(0, 900, 1000, 1050)),
  balancePoints: fc.constantFrom(-500, 0, 900, 1000),
  churn: maybe(fc.constantFrom(0, 0.1, 0.3, 1)),
  joined: maybe(fc.constantFrom(...DAYS)),
  tier: maybe(fc.constantFrom(...CODES)),
  language: maybe(fc.constantFrom("uk", "ru")),
  hasPhone: fc.boolean(),
  insured: maybe(fc.boolean()),
  dueInDays: maybe(fc.integer({ min: -2, max: 2 })),
  channel: maybe(fc.constantFrom("till" as const, "site" as const)),
  lots: fc.array(
    fc.record({ points: fc.constantFrom(100, 900), expiresInDays: fc.integer({ min: 1, max: 3 }) }),
    {
      maxLength: 2,
    },
  ),
  segments: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
  chains: fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...CODES),
      state: fc.constantFrom("inside" as const, "done" as const),
    }),
    { maxLength: 2, selector: ({ code }) => code },
  ),
  bought: fc.array(
    fc.record({
      sku: fc.constantFrom(...SKUS),
      minor: fc.constantFrom(0, 300, 1000),
      daysAgo: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 3 },
  ),
});

const WORDS = { products: SKUS, tiers: CODES, segments: CODES, chains: CODES };

/** Near what guests have, so that rules hold for some of them. */
const anyValue: AnyValue = (shape) => {
  if ("slot" in shape && shape.type === "integer") return fc.integer({ min: 1, max: 3 });
  switch (shape.type) {
    case "integer":
      return fc.constantFrom(0, 1, 2, 17, 18, 19, 20);
    case "number":
      return fc.constantFrom(0, 0.1, 0.3, 1);
    case "money":
    case "points":
      return fc.constantFrom("0", "3.00", "9", "9.00", "10", "10.50", "13");
    case "day":
      return fc.constantFrom(...DAYS);
    case "boolean":
      return fc.boolean();
    case "oneOf":
      return fc.constantFrom(...shape.choices);
    case "code":
      return fc.constantFrom("uk", "ru");
    case "codeOf":
      return fc.constantFrom(...(WORDS[shape.of as keyof typeof WORDS] ?? []));
    case "codesOf":
      return fc.uniqueArray(fc.constantFrom(...SKUS), { minLength: 1, maxLength: 2 });
    default:
      throw new Error(`no value of type ${shape.type} is made here`);
  }
};

const all: readonly Guest[] = fc
  .sample(anyGuest, { numRuns: 60, seed: seed() })
  .map((guest, at) => ({ ...guest, id: at + 1 }));

let db: Db;

beforeAll(async () => {
  db = connect(await ownerUrl(), { as: "owner", max: 1 });
  const given = JSON.stringify(all);
  await db.execute(drizzleSql`
    create temp table guests as select * from jsonb_to_recordset(${given}::jsonb) as g(
      id int, age int, "spentMinor" bigint, "balancePoints" bigint, churn float8, joined date, tier text,
      language text, "hasPhone" boolean, insured boolean, "dueInDays" int, channel text,
      lots jsonb, segments jsonb, chains jsonb, bought jsonb)`);
  await db.execute(drizzleSql`
    create temp view g as select id, age, "spentMinor" spent_minor, "balancePoints" balance_points, churn, joined,
      tier, language, "hasPhone" has_phone, insured, "dueInDays" due_in_days, channel from guests`);
  await db.execute(drizzleSql`create temp table lots as select g.id guest, l.points, l."expiresInDays" expires_in_days
    from guests g, jsonb_to_recordset(g.lots) as l(points bigint, "expiresInDays" int)`);
  await db.execute(drizzleSql`create temp table segments as select g.id guest, s.code
    from guests g, jsonb_array_elements_text(g.segments) as s(code)`);
  await db.execute(drizzleSql`create temp table chains as select g.id guest, c.code, c.state
    from guests g, jsonb_to_recordset(g.chains) as c(code text, state text)`);
  await db.execute(drizzleSql`create temp table bought as select g.id guest, b.sku, b.minor, b."daysAgo" days_ago
    from guests g, jsonb_to_recordset(g.bought) as b(sku text, minor bigint, "daysAgo" int)`);
});

afterAll(() => db.$client.end());

const chosenBySql = async (rule: RuleOf<typeof guests>): Promise<number[]> => {
  const where = toStatement(compileSql(guests, rule, columns));
  const rows = await db.execute<{ id: number }>(drizzleSql`select g.id from g where ${where} order by g.id`);
  return rows.map(({ id }) => id);
};

test("SQL and the evaluator choose the same guests", async () => {
  const chosen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(anyRule(vocabularyShape(guests), anyValue), async (written) => {
      const { rule, problems } = readRule(guests, written);
      expect(problems).toEqual([]);
      if (!rule) return;
      expect(readRule(guests, rule).rule).toEqual(rule);
      const holds = compileRule(guests, rule);
      const byEngine = all.filter(holds).map(({ id }) => id);
      expect(await chosenBySql(rule)).toEqual(byEngine);
      chosen.add(byEngine.length);
    }),
    { numRuns: 200 },
  );
  // rules that chose no customers or all of them would prove nothing
  expect(chosen.size).toBeGreaterThan(10);
});

test("values are parameters, with any content", async () => {
  const rule = { field: "tier", op: "eq", value: "'; drop table guests --" } as const;
  expect(compileSql(guests, rule, columns)).toEqual({
    parts: ["(g.tier = ", "::text)"],
    values: ["'; drop table guests --"],
  });
  expect(await chosenBySql(rule)).toEqual([]);
});
