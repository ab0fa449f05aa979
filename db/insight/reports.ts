import { and, asc, eq, gt, type InferInsertModel, type InferSelectModel, isNull, lt, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { noticeClosings, reportNotices, reportSubscriptions, staff } from "@/db/schema";

export type SubscriptionRow = InferSelectModel<typeof reportSubscriptions>;
export type NoticeRow = InferSelectModel<typeof reportNotices>;
export type ReportKind = SubscriptionRow["kind"];

const byId = (tenantId: string, id: string) =>
  and(eq(reportSubscriptions.tenantId, tenantId), eq(reportSubscriptions.id, id));

/** Those that are there already stay as they are. */
export async function addSubscriptions(
  tx: Tx,
  rows: InferInsertModel<typeof reportSubscriptions>[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(reportSubscriptions).values(rows).onConflictDoNothing();
}

export async function saveSubscription(
  tx: Tx,
  row: InferInsertModel<typeof reportSubscriptions>,
): Promise<void> {
  const { enabled, weekday, hour, channel, stores, since, changedAt } = row;
  await tx
    .insert(reportSubscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: [reportSubscriptions.tenantId, reportSubscriptions.staffId, reportSubscriptions.kind],
      set: { enabled, weekday, hour, channel, stores, since, changedAt },
    });
}

export const selectSubscriptions = (tx: Tx, tenantId: string): Promise<SubscriptionRow[]> =>
  tx
    .select()
    .from(reportSubscriptions)
    .where(eq(reportSubscriptions.tenantId, tenantId))
    .orderBy(asc(reportSubscriptions.id));

/** Those that are on, with the people who can sign in. */
export const selectReaders = (tx: Tx, tenantId: string) =>
  tx
    .select({ subscription: reportSubscriptions, person: staff })
    .from(reportSubscriptions)
    .innerJoin(
      staff,
      and(eq(staff.tenantId, reportSubscriptions.tenantId), eq(staff.id, reportSubscriptions.staffId)),
    )
    .where(
      and(
        eq(reportSubscriptions.tenantId, tenantId),
        eq(reportSubscriptions.enabled, true),
        isNull(staff.disabledAt),
      ),
    )
    .orderBy(asc(reportSubscriptions.id));

export async function findSubscription(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<SubscriptionRow | null> {
  const [row] = await tx.select().from(reportSubscriptions).where(byId(tenantId, id));
  return row ?? null;
}

/** Locked until the transaction ends; null: it is gone, or somebody else has it now. */
export async function claimSubscription(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<SubscriptionRow | null> {
  const [row] = await tx
    .select()
    .from(reportSubscriptions)
    .where(byId(tenantId, id))
    .for("update", { skipLocked: true });
  return row ?? null;
}

export const noteSent = (
  tx: Tx,
  tenantId: string,
  id: string,
  sent: { lastPeriod: string; lastSentAt: Date },
) => tx.update(reportSubscriptions).set(sent).where(byId(tenantId, id));

/** false: it was off already. */
export async function stopSubscription(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const stopped = await tx
    .update(reportSubscriptions)
    .set({ enabled: false, changedAt: now })
    .where(and(byId(tenantId, id), eq(reportSubscriptions.enabled, true)))
    .returning({ id: reportSubscriptions.id });
  return stopped.length === 1;
}

/** How many of them had not been found before. */
export async function keepNotices(tx: Tx, rows: InferInsertModel<typeof reportNotices>[]): Promise<number> {
  if (rows.length === 0) return 0;
  const kept = await tx
    .insert(reportNotices)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reportNotices.id });
  return kept.length;
}

export const selectNotices = (
  tx: Tx,
  tenantId: string,
  { after, until }: { after: Date; until: Date },
): Promise<NoticeRow[]> =>
  tx
    .select()
    .from(reportNotices)
    .where(
      and(
        eq(reportNotices.tenantId, tenantId),
        gt(reportNotices.foundAt, after),
        lte(reportNotices.foundAt, until),
      ),
    )
    .orderBy(asc(reportNotices.foundAt), asc(reportNotices.id));

export async function forgetNotices(tx: Tx, tenantId: string, before: Date): Promise<void> {
  await tx
    .delete(reportNotices)
    .where(and(eq(reportNotices.tenantId, tenantId), lt(reportNotices.foundAt, before)));
  await tx
    .delete(noticeClosings)
    .where(and(eq(noticeClosings.tenantId, tenantId), lt(noticeClosings.closedAt, before)));
}

export const selectClosings = (tx: Tx, tenantId: string) =>
  tx
    .select({ kind: noticeClosings.kind, key: noticeClosings.key })
    .from(noticeClosings)
    .where(eq(noticeClosings.tenantId, tenantId));

/** false: it was closed already. */
export async function closeNotice(tx: Tx, row: InferInsertModel<typeof noticeClosings>): Promise<boolean> {
  const made = await tx
    .insert(noticeClosings)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: noticeClosings.id });
  return made.length === 1;
}

/** false: it was open already. */
export async function openNotice(
  tx: Tx,
  tenantId: string,
  { kind, key }: Pick<NoticeRow, "kind" | "key">,
): Promise<boolean> {
  const gone = await tx
    .delete(noticeClosings)
    .where(
      and(eq(noticeClosings.tenantId, tenantId), eq(noticeClosings.kind, kind), eq(noticeClosings.key, key)),
    )
    .returning({ id: noticeClosings.id });
  return gone.length === 1;
}
