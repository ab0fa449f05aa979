import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { DateTime } from "luxon";
import { beforeAll, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { post } from "@/db/members/ledger";
import { SHAPE } from "@/db/members/liability";
import { accounts } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { classOf, POINT_CLASSES, type PointClass, shapeOf } from "@/server/engine/points/classes";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { statement, sum, timezone } from "./liability.fixture";

const NOW = DateTime.fromISO("2026-11-22T15:00:00", { zone: timezone });
const FIRST = NOW.minus({ months: 14 });
const RULES = [
  "base",
  "campaign:tea:redeem",
  "redeem",
  "cancel:redeem",
  "cancel:campaign:tea:redeem",
  "return:ID",
  "return:ID:base",
  "return:ID:redeem",
  "return:ID:campaign:tea:redeem",
  "claim:base",
  "expire:ID",
  "expire:ID:500",
  "adjust:ID",
  "merge:ID",
  "unmerge:ID",
  "household:ID",
  "household:ID:left",
  "something:ID",
  "",
];

let db: Db;

beforeAll(async () => {
  db = await testDb();
});

interface Posted {
  at: DateTime;
  rule: string;
  points: number;
}

/** A ledger of nothing but postings: a tenant of its own with a few accounts. */
async function ledgerOf(made: readonly Posted[]): Promise<Ctx> {
  const { ctx } = await newTenant(db);
  const { tenantId } = ctx;
  const config = { version: 1, programme: { earnPercent: "1", pointValue: "0.37" } };
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  await withTenant(db, tenantId, async (tx) => {
    const ids = [newId(), newId(), newId()];
    await tx.insert(accounts).values(ids.map((id) => ({ tenantId, id })));
    for (const [i, { at, rule, points }] of made.entries()) {
      const accountId = ids[i % ids.length] ?? "";
      // the same rule without a receipt posts to an account once
      const own = rule.includes("ID") ? rule.replace("ID", randomUUID()) : rule;
      const known = new Set(made.slice(0, i).map((m, j) => `${j % ids.length} ${m.rule}`));
      if (known.has(`${i % ids.length} ${own}`)) continue;
      await post(tx, tenantId, accountId, {
        postings: [{ tenantId, id: newId(), accountId, rule: own, points, occurredAt: at.toJSDate() }],
        lots: [],
      });
    }
  });
  return { ...ctx, now: NOW.toJSDate() };
}

const posted = fc.record({
  at: fc
    .integer({ min: 0, max: Math.floor(NOW.diff(FIRST, "minutes").minutes) })
    .map((minutes) => FIRST.plus({ minutes })),
  rule: fc.constantFrom(...RULES),
  points: fc.integer({ min: -90_000, max: 90_000 }).filter((n) => n !== 0),
});
const day = fc.integer({ min: 0, max: 420 }).map((days) => FIRST.plus({ days }).toFormat("yyyy-MM-dd"));

test("for any ledger and any days, opening and lines make closing to the hundredth, and days that follow each other fit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(posted, { minLength: 3, maxLength: 40 }), day, day, async (made, a, b) => {
      const ctx = await ledgerOf(made);
      const rows = await withTenant(db, ctx.tenantId, (tx) =>
        tx.execute<{ rule: string; shape: string; points: number; at: string }>(sql`
          select p.rule, ${SHAPE} as shape, p.points::float8 as points, p.occurred_at as at from postings p`),
      );
      const known = [...rows].map((row) => ({ ...row, at: new Date(row.at) }));
      for (const { rule, shape } of known) expect(shape).toBe(shapeOf(rule));
      const [from = a, cut = b] = [a, b].sort();
      const next = DateTime.fromISO(cut, { zone: timezone }).plus({ days: 1 }).toFormat("yyyy-MM-dd");
      const today = NOW.toFormat("yyyy-MM-dd");
      const [left, right, whole] = [
        await statement(ctx, from, cut),
        await statement(ctx, next, today),
        await statement(ctx, from, today),
      ];
      const balances = await withTenant(db, ctx.tenantId, (tx) =>
        tx.execute<{ all: number }>(sql`select coalesce(sum(balance), 0)::float8 as all from accounts`),
      );
      expect(whole.points.closing.units).toBe(balances[0]?.all ?? 0);
      expect(whole.points.closing).toEqual(right.points.closing);
      expect(left.points.closing).toEqual(right.points.opening);
      expect(left.points.opening).toEqual(whole.points.opening);
      for (const { points } of [left, right, whole])
        for (const one of [points, ...points.months]) {
          expect(one.opening.units + sum(one.lines.map((l) => l.units))).toBe(one.closing.units);
          expect(one.opening.minor + sum(one.lines.map((l) => l.minor))).toBe(one.closing.minor);
        }
      const start = DateTime.fromISO(from, { zone: timezone }).toJSDate();
      const end = DateTime.fromISO(next, { zone: timezone }).toJSDate();
      const within = known.filter(({ at }) => at >= start && at < end);
      const by = (one: PointClass) => within.filter(({ rule }) => classOf(shapeOf(rule)) === one);
      for (const one of POINT_CLASSES) {
        const line = left.points.lines.find((l) => l.class === one);
        expect(line?.units ?? 0).toBe(sum(by(one).map(({ points }) => points)));
        expect(line?.entries ?? 0).toBe(by(one).length);
      }
      const named = sum(left.others.map(({ points }) => points));
      expect(named).toBe(sum(by("other").map(({ points }) => points)));
    }),
    { numRuns: 30 },
  );
}, 120_000);
