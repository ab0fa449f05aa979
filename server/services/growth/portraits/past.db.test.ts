import { sql } from "drizzle-orm";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { daysAgo } from "@/server/testing/days";
import { openShop, type Shop } from "@/server/testing/shop";
import { CONFIG, history } from "./portraits.fixture";
import { recomputePortraits } from "./recompute";

const WHO = ["A", "B", "C", "D", "E", "F", "G"];

/** The first night of this month, when the shop's day has just begun. */
const MONTH = DateTime.now().setZone("Europe/Kyiv").startOf("month").minus({ months: 1 });
const ago = Math.floor(DateTime.now().diff(MONTH, "days").days);

const row = (who: string, days: number, sku = "pill") =>
  `${who}${days},S1,${daysAgo(days)},${who},${sku},1,100.00,`;

/** Different numbers of purchases at different times before that night. */
const BEFORE = WHO.flatMap((who, i) =>
  Array.from({ length: i + 1 }, (_, n) => row(who, ago + 2 + 7 * i + 11 * n)),
);
const AFTER = ["A", "C", "H"].flatMap((who) => [row(who, 1), row(who, 2, "tea")]);

const snapshot = (shop: Shop) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute(sql`
      select s.r, s.f, s.m, s.cell, count(*)::int as customers, sum(p.spent_minor)::float8 as spent
      from rfm_snapshots s join portraits p on p.customer_id = s.customer_id
      where s.on = ${MONTH.toISODate()}::date group by 1, 2, 3, 4 order by 1, 2, 3`)),
  ]);

const counted = (shop: Shop) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute(sql`
      select c.r, c.f, c.customers, c.spent_minor::float8 as spent from rfm_counts c
      where c.on = ${MONTH.toISODate()}::date order by 1, 2`)),
  ]);

test("the first night remembers the months before as their own nights would have", async () => {
  const then = await openShop(CONFIG);
  await history(then, WHO, BEFORE);
  await recomputePortraits({ ...then.ctx, now: MONTH.plus({ hours: 2 }).toJSDate() });
  const counts = await counted(then);
  expect(counts.length).toBeGreaterThan(3);
  await history(then, [...WHO, "H"], AFTER);

  const now = await openShop(CONFIG);
  await history(now, [...WHO, "H"], [...BEFORE, ...AFTER]);
  await recomputePortraits(now.ctx);
  expect(await counted(now)).toEqual(counts);
  await recomputePortraits(then.ctx);
  expect(await snapshot(now)).toEqual(await snapshot(then));
  const moves = await withTenant(now.db, now.tenantId, (tx) =>
    tx.execute<{ n: number }>(sql`
      select count(*)::int as n from rfm_moves where from_on = ${MONTH.toISODate()}::date and from_cell <> to_cell`),
  );
  expect(moves[0]?.n).toBeGreaterThan(0);
});
