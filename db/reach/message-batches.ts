import { and, eq, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messageBatches } from "@/db/schema";

export type BatchRow = InferSelectModel<typeof messageBatches>;

export const insertBatch = (
  tx: Tx,
  row: Pick<BatchRow, "tenantId" | "id" | "budget" | "perHour"> & { createdAt: Date },
) => tx.insert(messageBatches).values({ ...row, state: "filling", changedAt: row.createdAt });

const byId = (tenantId: string, id: string) =>
  and(eq(messageBatches.tenantId, tenantId), eq(messageBatches.id, id));

/** Running ones may be sent of, the oldest first. */
export const selectBatches = (
  tx: Tx,
  tenantId: string,
  states: readonly BatchRow["state"][],
): Promise<BatchRow[]> =>
  tx
    .select()
    .from(messageBatches)
    .where(and(eq(messageBatches.tenantId, tenantId), inArray(messageBatches.state, [...states])))
    .orderBy(messageBatches.createdAt);

export async function findBatch(tx: Tx, tenantId: string, id: string): Promise<BatchRow | null> {
  const [row] = await tx.select().from(messageBatches).where(byId(tenantId, id));
  return row ?? null;
}

/** Locked: what is spent and paced is counted by one sender at a time. */
export async function lockBatch(tx: Tx, tenantId: string, id: string): Promise<BatchRow | null> {
  const [row] = await tx.select().from(messageBatches).where(byId(tenantId, id)).for("update");
  return row ?? null;
}

export const countSpending = (
  tx: Tx,
  tenantId: string,
  id: string,
  { cost, messages, now }: { cost: number; messages: number; now: Date },
) =>
  tx
    .update(messageBatches)
    .set({
      spent: sql`${messageBatches.spent} + ${cost}`,
      paced: sql`${messageBatches.paced} + ${messages}`,
      pacedFrom: sql`coalesce(${messageBatches.pacedFrom}, ${now.toISOString()}::timestamptz)`,
    })
    .where(byId(tenantId, id));

/** false: it is in none of the states from which that is possible. */
export async function moveBatch(
  tx: Tx,
  tenantId: string,
  id: string,
  { from, to, now }: { from: readonly BatchRow["state"][]; to: BatchRow["state"]; now: Date },
): Promise<boolean> {
  const moved = await tx
    .update(messageBatches)
    .set({
      state: to,
      changedAt: now,
      pacedFrom: null,
      paced: 0,
      ...(to === "running"
        ? { startedAt: sql`coalesce(${messageBatches.startedAt}, ${now.toISOString()}::timestamptz)` }
        : {}),
      ...(to === "done" || to === "stopped" ? { endedAt: now } : {}),
    })
    .where(and(byId(tenantId, id), inArray(messageBatches.state, [...from])))
    .returning({ id: messageBatches.id });
  return moved.length === 1;
}
