import { and, desc, eq, sql } from "drizzle-orm";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Tx } from "@/db/client";
import { couponBatches } from "@/db/schema";

export type BatchRow = typeof couponBatches.$inferSelect;

const own = (tenantId: string, id: string) =>
  and(eq(couponBatches.tenantId, tenantId), eq(couponBatches.id, id));

/** false when another one of the series runs, or one with this id exists. */
export async function insertBatch(
  tx: Tx,
  row: Pick<BatchRow, "tenantId" | "id" | "seriesId" | "wanted" | "startedBy" | "startedAt">,
): Promise<boolean> {
  const made = await tx
    .insert(couponBatches)
    .values({ ...row, state: "running", seenAt: row.startedAt })
    .onConflictDoNothing()
    .returning({ id: couponBatches.id });
  return made.length === 1;
}

export async function findBatch(tx: Tx, tenantId: string, id: string): Promise<BatchRow | null> {
  const [row] = await tx.select().from(couponBatches).where(own(tenantId, id));
  return row ?? null;
}

export async function findLatestBatch(tx: Tx, tenantId: string, seriesId: string): Promise<BatchRow | null> {
  const [row] = await tx
    .select()
    .from(couponBatches)
    .where(and(eq(couponBatches.tenantId, tenantId), eq(couponBatches.seriesId, seriesId)))
    .orderBy(desc(couponBatches.startedAt), desc(couponBatches.id))
    .limit(1);
  return row ?? null;
}

/** Locks it; null when it has been stopped. */
export async function lockRunningBatch(tx: Tx, tenantId: string, id: string): Promise<BatchRow | null> {
  const [row] = await tx
    .select()
    .from(couponBatches)
    .where(and(own(tenantId, id), eq(couponBatches.state, "running")))
    .for("update");
  return row ?? null;
}

/** With the last of them the batch is done. */
export const addToBatch = async (
  tx: Tx,
  tenantId: string,
  id: string,
  added: number,
  now: Date,
): Promise<void> => {
  const all = sql`${couponBatches.made} + ${added}::int >= ${couponBatches.wanted}`;
  await tx
    .update(couponBatches)
    .set({
      made: sql`${couponBatches.made} + ${added}::int`,
      seenAt: now,
      state: sql`case when ${all} then 'done' else ${couponBatches.state} end`,
      finishedAt: sql`case when ${all} then ${now.toISOString()}::timestamptz end`,
    })
    .where(own(tenantId, id));
};

/** false when it does not run. */
export async function endBatch(
  tx: Tx,
  tenantId: string,
  id: string,
  state: "stopped" | "failed",
  now: Date,
): Promise<boolean> {
  const done = await tx
    .update(couponBatches)
    .set({ state, finishedAt: now })
    .where(and(own(tenantId, id), eq(couponBatches.state, "running")))
    .returning({ id: couponBatches.id });
  return done.length === 1;
}

/** Marks a series' batches that no longer run as abandoned. */
export const abandonBatches = (
  tx: Tx,
  tenantId: string,
  seriesId: string,
  alive: Alive,
  now: Date,
): Promise<unknown> =>
  tx
    .update(couponBatches)
    .set({ state: "failed", finishedAt: now })
    .where(
      and(
        eq(couponBatches.tenantId, tenantId),
        eq(couponBatches.seriesId, seriesId),
        eq(couponBatches.state, "running"),
        isDeadBy(couponBatches.seenAt, alive),
      ),
    );

/** One that was stopped or has failed runs on; false when it does not wait for that, or another one runs. */
export async function resumeBatch(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const done = await tx
    .update(couponBatches)
    .set({ state: "running", seenAt: now, finishedAt: null })
    .where(
      and(
        own(tenantId, id),
        sql`${couponBatches.state} in ('stopped', 'failed')`,
        sql`not exists (select from coupon_batches b where b.tenant_id = ${tenantId}::uuid
          and b.series_id = ${couponBatches}.series_id and b.state = 'running')`,
      ),
    )
    .returning({ id: couponBatches.id });
  return done.length === 1;
}
