import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, referralRewards } from "@/db/schema";

export type RewardRow = typeof referralRewards.$inferSelect;

export async function insertReward(tx: Tx, row: typeof referralRewards.$inferInsert): Promise<void> {
  await tx.insert(referralRewards).values(row);
}

export const selectRewards = (
  tx: Tx,
  tenantId: string,
  referralId: string,
  round: number,
): Promise<RewardRow[]> =>
  tx
    .select()
    .from(referralRewards)
    .where(
      and(
        eq(referralRewards.tenantId, tenantId),
        eq(referralRewards.referralId, referralId),
        eq(referralRewards.round, round),
      ),
    )
    .orderBy(asc(referralRewards.side));

/** Where the points are that it gave: a household or a merge may have moved them. */
export async function selectRewardAccounts(tx: Tx, tenantId: string, referralId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: lots.accountId })
    .from(referralRewards)
    .innerJoin(lots, and(eq(lots.tenantId, referralRewards.tenantId), eq(lots.id, referralRewards.id)))
    .where(and(eq(referralRewards.tenantId, tenantId), eq(referralRewards.referralId, referralId)));
  return rows.map(({ id }) => id);
}

export const updateReward = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Pick<RewardRow, "status" | "givenAt" | "takenAt" | "takenPoints">>,
) =>
  tx
    .update(referralRewards)
    .set(change)
    .where(and(eq(referralRewards.tenantId, tenantId), eq(referralRewards.id, id)));

export async function findLot(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.id, id)));
  return row ?? null;
}
