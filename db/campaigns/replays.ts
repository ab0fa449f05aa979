import { and, asc, desc, eq, gte, isNull, type SQL, sql } from "drizzle-orm";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { campaigns, purchaseRewards, purchases, replays } from "@/db/schema";

export interface NewReplay {
  tenantId: string;
  id: string;
  campaignId: string;
  days: number;
  mark: string | null;
  startedBy: string;
  startedAt: Date;
}

/** false when another one of the tenant runs. */
export async function insertReplay(tx: Tx, row: NewReplay): Promise<boolean> {
  const made = await tx
    .insert(replays)
    .values({ ...row, state: "running", seenAt: row.startedAt })
    .onConflictDoNothing()
    .returning({ id: replays.id });
  return made.length === 1;
}

const select = (tx: Tx) =>
  tx
    .select({
      id: replays.id,
      campaign: { code: campaigns.code, name: campaigns.name },
      days: replays.days,
      mark: replays.mark,
      state: replays.state,
      done: replays.done,
      total: replays.total,
      result: replays.result,
      error: replays.error,
      startedAt: replays.startedAt,
      seenAt: replays.seenAt,
      finishedAt: replays.finishedAt,
    })
    .from(replays)
    .innerJoin(
      campaigns,
      and(eq(campaigns.tenantId, replays.tenantId), eq(campaigns.id, replays.campaignId)),
    );

export type ReplayRow = Awaited<ReturnType<typeof select>>[number];

const first = async (tx: Tx, where: SQL | undefined): Promise<ReplayRow | null> =>
  (await select(tx).where(where).orderBy(desc(replays.startedAt), desc(replays.id)).limit(1))[0] ?? null;

export const findReplay = (tx: Tx, tenantId: string, id: string) =>
  first(tx, and(eq(replays.tenantId, tenantId), eq(replays.id, id)));

export const findRunningReplay = (tx: Tx, tenantId: string) =>
  first(tx, and(eq(replays.tenantId, tenantId), eq(replays.state, "running")));

/** Of what the campaign is; trials of what it might become are their own. */
export const findLatestReplay = (tx: Tx, tenantId: string, campaignId: string) =>
  first(tx, and(eq(replays.tenantId, tenantId), eq(replays.campaignId, campaignId), isNull(replays.mark)));

/** The last finished trial of exactly this. */
export const findTrial = (
  tx: Tx,
  tenantId: string,
  { campaignId, mark, days, since }: { campaignId: string; mark: string; days: number; since: Date },
) =>
  first(
    tx,
    and(
      eq(replays.tenantId, tenantId),
      eq(replays.campaignId, campaignId),
      eq(replays.mark, mark),
      eq(replays.days, days),
      eq(replays.state, "done"),
      gte(replays.startedAt, since),
    ),
  );

type Change = Partial<
  Pick<typeof replays.$inferInsert, "state" | "done" | "total" | "result" | "error" | "seenAt" | "finishedAt">
>;

/** false when it has been stopped. */
export async function updateRunningReplay(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Change,
): Promise<boolean> {
  const done = await tx
    .update(replays)
    .set(change)
    .where(and(eq(replays.tenantId, tenantId), eq(replays.id, id), eq(replays.state, "running")))
    .returning({ id: replays.id });
  return done.length === 1;
}

/** Frees the replays of runners that count as dead. */
export const abandonReplays = (tx: Tx, tenantId: string, alive: Alive, now: Date): Promise<unknown> =>
  tx
    .update(replays)
    .set({ state: "failed", error: "abandoned", finishedAt: now })
    .where(
      and(eq(replays.tenantId, tenantId), eq(replays.state, "running"), isDeadBy(replays.seenAt, alive)),
    );

/** Ids of receipts that count, in the order of time. */
export async function selectReceiptIdsSince(
  tx: Tx,
  tenantId: string,
  from: Date,
  most: number,
): Promise<string[]> {
  const rows = await tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.status, "recorded"),
        gte(purchases.occurredAt, from),
      ),
    )
    .orderBy(asc(purchases.occurredAt), asc(purchases.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** What the campaign itself gave on these receipts at the time: a row a line, or -1 for the whole receipt. */
export const selectOwnRewards = (
  tx: Tx,
  tenantId: string,
  campaignId: string,
  purchaseIds: readonly string[],
) =>
  tx
    .select({
      purchaseId: purchaseRewards.purchaseId,
      position: purchaseRewards.position,
      discountMinor: sql`sum(${purchaseRewards.discountMinor})`.mapWith(Number),
      points: sql`sum(${purchaseRewards.points})`.mapWith(Number),
    })
    .from(purchaseRewards)
    .where(
      and(
        eq(purchaseRewards.tenantId, tenantId),
        eq(purchaseRewards.campaignId, campaignId),
        inMany(purchaseRewards.purchaseId, [...purchaseIds]),
      ),
    )
    .groupBy(purchaseRewards.purchaseId, purchaseRewards.position);
