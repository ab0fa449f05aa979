import { and, asc, eq, gt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointShortfalls } from "@/db/schema";
import { newId } from "@/server/core/ids";

export type ShortfallRow = typeof pointShortfalls.$inferSelect;

/** What is still missing of an earning that was undone, in place of what was missing before; 0: nothing. */
export async function setShortfall(
  tx: Tx,
  { tenantId, purchaseId, ...rest }: Omit<ShortfallRow, "id" | "purchaseId"> & { purchaseId: string },
): Promise<void> {
  await tx
    .delete(pointShortfalls)
    .where(and(eq(pointShortfalls.tenantId, tenantId), eq(pointShortfalls.purchaseId, purchaseId)));
  if (rest.points > 0) await insertShortfall(tx, { tenantId, purchaseId, ...rest });
}

export const insertShortfall = (tx: Tx, row: Omit<ShortfallRow, "id">): Promise<unknown> =>
  tx.insert(pointShortfalls).values({ id: newId(), ...row });

/** Those of an account since a moment, the first one first. The account is locked by the caller. */
export const selectShortfalls = (
  tx: Tx,
  tenantId: string,
  accountId: string,
  since: Date,
): Promise<ShortfallRow[]> =>
  tx
    .select()
    .from(pointShortfalls)
    .where(
      and(
        eq(pointShortfalls.tenantId, tenantId),
        eq(pointShortfalls.accountId, accountId),
        gt(pointShortfalls.at, since),
      ),
    )
    .orderBy(asc(pointShortfalls.at), asc(pointShortfalls.id));

export async function lowerShortfall(
  tx: Tx,
  { tenantId, id, points }: ShortfallRow,
  by: number,
): Promise<void> {
  const one = and(eq(pointShortfalls.tenantId, tenantId), eq(pointShortfalls.id, id));
  if (by >= points) await tx.delete(pointShortfalls).where(one);
  else
    await tx
      .update(pointShortfalls)
      .set({ points: points - by })
      .where(one);
}

/** Two customers turn out to be one. */
export const moveShortfalls = (tx: Tx, tenantId: string, { from, to }: { from: string; to: string }) =>
  tx
    .update(pointShortfalls)
    .set({ accountId: to })
    .where(and(eq(pointShortfalls.tenantId, tenantId), eq(pointShortfalls.accountId, from)));
