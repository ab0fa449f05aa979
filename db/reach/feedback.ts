import {
  and,
  desc,
  eq,
  gte,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNotNull,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rowsJson } from "@/db/rows";
import { customers, feedback, feedbackSettings, purchases, staff, stores } from "@/db/schema";

export type FeedbackRow = InferSelectModel<typeof feedback>;

const own = (tenantId: string, id: string): SQL | undefined =>
  and(eq(feedback.tenantId, tenantId), eq(feedback.id, id));
const ofPurchase = and(eq(purchases.tenantId, feedback.tenantId), eq(purchases.id, feedback.purchaseId));
const ofCustomer = and(eq(customers.tenantId, purchases.tenantId), eq(customers.id, purchases.customerId));
const ofStore = and(eq(stores.tenantId, feedback.tenantId), eq(stores.id, feedback.storeId));

/** Where and by whom a receipt was rung up; null for one that is not, or was cancelled. */
export async function findAskable(tx: Tx, tenantId: string, purchaseId: string) {
  const [row] = await tx
    .select({ storeId: purchases.storeId, tillId: purchases.tillId, cashier: purchases.cashier })
    .from(purchases)
    .where(
      and(eq(purchases.tenantId, tenantId), eq(purchases.id, purchaseId), eq(purchases.status, "recorded")),
    );
  return row ?? null;
}

export interface Askable extends Record<string, unknown> {
  customerId: string;
  purchaseId: string;
  storeId: string;
  tillId: string | null;
  cashier: string | null;
  /** asked before, and not answered */
  feedbackId: string | null;
}

/** Of each of these customers the last receipt since then that has no answer, and may still get one. */
export async function selectLastUnanswered(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  { since: from, now }: { since: Date; now: Date },
): Promise<Askable[]> {
  const rows = await tx.execute<Askable>(sql`
    select c.id as "customerId", p.* from json_to_recordset(${rowsJson(customerIds.map((id) => ({ id })))}::json) as c(id uuid)
    cross join lateral (
      select p.id as "purchaseId", p.store_id as "storeId", p.till_id as "tillId", p.cashier, f.id as "feedbackId"
      from purchases p left join feedback f on f.tenant_id = p.tenant_id and f.purchase_id = p.id
      where p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id and p.status = 'recorded'
        and p.occurred_at >= ${from.toISOString()}::timestamptz and p.occurred_at <= ${now.toISOString()}::timestamptz
        and (f.id is null or (f.answered_at is null and f.expires_at > ${now.toISOString()}::timestamptz))
      order by p.occurred_at desc, p.id desc limit 1) p`);
  return [...rows];
}

/** The ids of questions about many receipts by receipt: asked now, or before. */
export async function askEach(
  tx: Tx,
  tenantId: string,
  rows: readonly InferInsertModel<typeof feedback>[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  // in one order, so that two who ask at once do not wait for each other
  const ordered = [...rows].sort((a, b) => a.purchaseId.localeCompare(b.purchaseId));
  await tx
    .insert(feedback)
    .values(ordered)
    .onConflictDoNothing({ target: [feedback.tenantId, feedback.purchaseId] });
  const purchaseIds = ordered.map(({ purchaseId }) => purchaseId);
  const kept = await tx
    .select({ id: feedback.id, purchaseId: feedback.purchaseId })
    .from(feedback)
    .where(and(eq(feedback.tenantId, tenantId), inArray(feedback.purchaseId, purchaseIds)));
  return new Map(kept.map(({ purchaseId, id }) => [purchaseId, id]));
}

/** With whose receipt it is about, and where that was. */
export async function findFeedback(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({
      feedback,
      boughtAt: purchases.occurredAt,
      store: stores.name,
      timezone: stores.timezone,
      customerId: purchases.customerId,
      customerStatus: customers.status,
    })
    .from(feedback)
    .innerJoin(purchases, ofPurchase)
    .innerJoin(stores, ofStore)
    .leftJoin(customers, ofCustomer)
    .where(own(tenantId, id));
  return row ?? null;
}

export async function lockFeedback(tx: Tx, tenantId: string, id: string): Promise<FeedbackRow | null> {
  const [row] = await tx.select().from(feedback).where(own(tenantId, id)).for("update");
  return row ?? null;
}

export const changeFeedback = (tx: Tx, tenantId: string, id: string, change: Partial<FeedbackRow>) =>
  tx.update(feedback).set(change).where(own(tenantId, id));

export interface FeedbackFilter {
  case: FeedbackRow["caseState"] | null;
  /** ratings up to this */
  most: number | null;
  store: string | null;
  withWords: boolean;
  customerId: string | null;
}

const matching = (tenantId: string, filter: FeedbackFilter) =>
  and(
    eq(feedback.tenantId, tenantId),
    isNotNull(feedback.answeredAt),
    filter.case ? eq(feedback.caseState, filter.case) : undefined,
    filter.most === null ? undefined : sql`${feedback.rating} <= ${filter.most}`,
    filter.store ? eq(stores.code, filter.store) : undefined,
    filter.withWords ? isNotNull(feedback.wordsEncrypted) : undefined,
    filter.customerId ? eq(purchases.customerId, filter.customerId) : undefined,
  );

/** The answers, the newest first. */
export const selectFeedback = (
  tx: Tx,
  tenantId: string,
  { filter, limit, offset }: { filter: FeedbackFilter; limit: number; offset: number },
) =>
  tx
    .select({
      feedback,
      store: stores.name,
      receipt: purchases.externalId,
      customerId: purchases.customerId,
      nameEncrypted: customers.nameEncrypted,
      closedBy: staff.name,
      callAt: sql<string | null>`(select t.due_at from call_tasks t where t.tenant_id = ${feedback.tenantId}
        and t.send_key = 'feedback:' || ${feedback.id})`,
    })
    .from(feedback)
    .innerJoin(purchases, ofPurchase)
    .innerJoin(stores, ofStore)
    .leftJoin(customers, ofCustomer)
    .leftJoin(staff, and(eq(staff.tenantId, feedback.tenantId), eq(staff.id, feedback.closedBy)))
    .where(matching(tenantId, filter))
    .orderBy(desc(feedback.answeredAt), desc(feedback.id))
    .limit(limit)
    .offset(offset);

export async function countFeedback(tx: Tx, tenantId: string, filter: FeedbackFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(feedback)
    .innerJoin(purchases, ofPurchase)
    .innerJoin(stores, ofStore)
    .where(matching(tenantId, filter));
  return row?.n ?? 0;
}

/** All answers about receipts of a family, the oldest first. */
export const selectFeedbackOf = (tx: Tx, tenantId: string, family: string[], limit: number) =>
  tx
    .select({ feedback, store: stores.name, boughtAt: purchases.occurredAt })
    .from(feedback)
    .innerJoin(purchases, ofPurchase)
    .innerJoin(stores, ofStore)
    .where(
      and(
        eq(feedback.tenantId, tenantId),
        isNotNull(feedback.answeredAt),
        inArray(purchases.customerId, family),
      ),
    )
    .orderBy(feedback.answeredAt, feedback.id)
    .limit(limit);

/** Keeps the ratings, and erases what was written about them. */
export async function eraseFeedback(tx: Tx, tenantId: string, family: string[]): Promise<void> {
  const theirs = tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), inArray(purchases.customerId, family)));
  await tx
    .update(feedback)
    .set({ wordsEncrypted: null, noteEncrypted: null })
    .where(and(eq(feedback.tenantId, tenantId), inArray(feedback.purchaseId, theirs)));
}

interface Place {
  since: Date;
  store: string | null;
  timezone: string;
}

const counted = {
  answers: sql<number>`count(${feedback.rating})::int`,
  asked: sql<number>`count(*)::int`,
  sum: sql<number>`coalesce(sum(${feedback.rating}), 0)::int`,
};

const since = (tenantId: string, { since: from, store }: Place) =>
  and(
    eq(feedback.tenantId, tenantId),
    gte(feedback.askedAt, from),
    store ? eq(stores.code, store) : undefined,
  );

const low = (lowAt: number) => sql<number>`(count(*) filter (where ${feedback.rating} <= ${lowAt}))::int`;

/** By store and by the cashier whom receipts name, those asked since. */
export const selectFeedbackByCashier = (tx: Tx, tenantId: string, place: Place, lowAt: number) =>
  tx
    .select({ code: stores.code, store: stores.name, cashier: feedback.cashier, ...counted, low: low(lowAt) })
    .from(feedback)
    .innerJoin(stores, ofStore)
    .where(since(tenantId, place))
    .groupBy(stores.code, stores.name, feedback.cashier)
    .orderBy(stores.name, feedback.cashier);

/** By the shop's week, named by its Monday, and store. */
export const selectFeedbackByWeek = (tx: Tx, tenantId: string, place: Place) => {
  const week = sql<string>`to_char(date_trunc('week', ${feedback.askedAt} at time zone ${place.timezone}), 'YYYY-MM-DD')`;
  return tx
    .select({ week: week.as("week"), code: stores.code, store: stores.name, ...counted })
    .from(feedback)
    .innerJoin(stores, ofStore)
    .where(since(tenantId, place))
    .groupBy(sql`week`, stores.code, stores.name)
    .orderBy(sql`week`, stores.name);
};

export async function findLowAt(tx: Tx, tenantId: string): Promise<number | null> {
  const [row] = await tx.select().from(feedbackSettings).where(eq(feedbackSettings.tenantId, tenantId));
  return row?.lowAt ?? null;
}

export const upsertLowAt = async (tx: Tx, tenantId: string, lowAt: number): Promise<void> => {
  await tx
    .insert(feedbackSettings)
    .values({ tenantId, lowAt })
    .onConflictDoUpdate({ target: [feedbackSettings.tenantId], set: { lowAt } });
};
