import { and, desc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { inMany, insertion, insertRows } from "@/db/rows";
import { tierHistory } from "@/db/schema";
import type { CustomerRow, TierWindow } from "@/db/till/basket-state";
import { salesOf } from "@/db/till/sales";

/** The last imported tier, unless staff have changed the tier since. */
export interface ImportedTier {
  broughtTier: string | null;
  broughtUntilMs: number | null;
}

export interface TierFactsRow
  extends Pick<CustomerRow, "id" | "tier" | "tierShortOn" | "tierByHand" | "tierUntilMs" | "tierReceipts">,
    ImportedTier,
    Record<string, unknown> {}

const IMPORTED = sql`b.to_tier as "broughtTier", (extract(epoch from b.until) * 1000)::float8 as "broughtUntilMs"`;

const importedTier = sql`left join lateral (
    select h.to_tier, h.until, h.why from tier_history h
    where h.tenant_id = c.tenant_id and h.customer_id = c.id and h.why in ('import', 'hand')
    order by h.at desc, h.id desc limit 1) b on b.why = 'import'`;

const array = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** The facts that decide a tier. @param busy what to do with customers locked by another transaction */
export async function lockTierFacts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  { since, enoughMinor }: TierWindow,
  busy: "wait" | "skip",
): Promise<TierFactsRow[]> {
  // receipts are read by a statement after the locks, so that it sees what their last holders have committed
  const held = await tx.execute<{ id: string }>(sql`
    select id from customers where tenant_id = ${tenantId}::uuid and id = any (${array(ids)})
      and status in ('active', 'blocked')
    order by id for update ${busy === "skip" ? sql`skip locked` : sql``}`);
  const rows = await tx.execute<TierFactsRow>(sql`
    select c.id, c.tier_code as tier, c.tier_short_on::text as "tierShortOn", c.tier_by_hand as "tierByHand",
      (extract(epoch from c.tier_until) * 1000)::float8 as "tierUntilMs",
      tier_receipts(c.tenant_id, c.id, ${moment(since)}, ${enoughMinor}::bigint) as "tierReceipts", ${IMPORTED}
    from customers c ${importedTier}
    where c.tenant_id = ${tenantId}::uuid and c.id = any (${array([...held].map(({ id }) => id))})
    order by c.id`);
  return [...rows];
}

export interface TierStep {
  code: string;
  fromMinor: number;
}

/**
 * Customers whose tier a review would change, or whose grace begins or ends with it: the rules of the engine's
 * `review`, said of all customers at once.
 * @param steps from the lowest to the highest
 */
export async function findTiersToReview(
  tx: Tx,
  tenantId: string,
  query: {
    since: Date;
    steps: readonly TierStep[];
    graceDays: number;
    now: Date;
    today: string;
    most: number;
  },
): Promise<string[]> {
  const { since, steps, graceDays, now, today, most } = query;
  const table = JSON.stringify(
    steps.map(({ code, fromMinor }, i) => ({ code, from: fromMinor, next: steps[i + 1]?.fromMinor ?? null })),
  );
  const starting = steps.findLast(({ fromMinor }) => fromMinor === 0)?.code ?? null;
  const rows = await tx.execute<{ id: string }>(sql`
    with steps as (
      select * from json_to_recordset(${table}::text::json) as s(code text, "from" bigint, next bigint)),
    spent as (
      select customer_id, greatest(sum(net_minor), 0) as minor from ${salesOf(tenantId)} sales
      where customer_id is not null and occurred_at >= ${moment(since)}
      group by customer_id)
    select c.id from customers c
    left join spent on spent.customer_id = c.id
    left join steps t on t.code = coalesce(c.tier_code, ${starting}::text)
    cross join lateral (select coalesce(spent.minor, 0) as minor) s
    where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked') and case
      when c.tier_until <= ${moment(now)} then true
      when c.tier_by_hand then false
      else s.minor >= case when t.code is null then ${steps[0]?.fromMinor ?? null}::bigint else t.next end
        or (c.tier_short_on is not null and s.minor >= t."from")
        or (c.tier_until is null and s.minor < t."from" and coalesce(c.tier_short_on + ${graceDays}::int <= ${today}::date, true)) end
    order by c.id limit ${most}`);
  return [...rows].map(({ id }) => id);
}

export type TierHistoryRow = InferInsertModel<typeof tierHistory>;

export const insertTierHistory = (tx: Tx, rows: TierHistoryRow[]): Promise<void> =>
  insertRows(tx, tierHistory, rows);

/** Why a person has set a tier, in their own words. */
export const eraseTierReasons = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(tierHistory)
    .set({ reason: null })
    .where(and(eq(tierHistory.tenantId, tenantId), inMany(tierHistory.customerId, customerIds)));

export const tierHistoryInsertion = (sql: Statements, row: TierHistoryRow) =>
  insertion(sql, tierHistory, [row]);

/** The newest first. */
export const selectTierHistory = (tx: Tx, tenantId: string, customerId: string, most: number) =>
  tx
    .select()
    .from(tierHistory)
    .where(and(eq(tierHistory.tenantId, tenantId), eq(tierHistory.customerId, customerId)))
    .orderBy(desc(tierHistory.at), desc(tierHistory.id))
    .limit(most);

/** What the desk shows of one customer's tier; every receipt since that moment. */
export async function selectTierOf(tx: Tx, tenantId: string, customerId: string, since: Date) {
  const [row] = await tx.execute<TierFactsRow & { sinceMs: number | null }>(sql`
    select c.id, c.tier_code as tier, c.tier_short_on::text as "tierShortOn", c.tier_by_hand as "tierByHand",
      (extract(epoch from c.tier_until) * 1000)::float8 as "tierUntilMs",
      (extract(epoch from c.tier_since) * 1000)::float8 as "sinceMs",
      tier_receipts(c.tenant_id, c.id, ${moment(since)}, ${Number.MAX_SAFE_INTEGER}::bigint) as "tierReceipts", ${IMPORTED}
    from customers c ${importedTier} where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid`);
  return row ?? null;
}

export interface TierCount extends Record<string, unknown> {
  held: string | null;
  /** by the spend and the given steps */
  carried: string | null;
  byHand: boolean;
  /** imported, valid to a day that is not over: it may rise, and does not fall */
  kept: boolean;
  /** imported, valid to a day that is not over; it may have risen since */
  brought: string | null;
  customers: number;
}

/** How many customers hold which tier; null: none, and there is none that begins at nothing. */
export async function countHeld(
  tx: Tx,
  tenantId: string,
  starting: string | null,
): Promise<{ tier: string | null; customers: number }[]> {
  const rows = await tx.execute<{ tier: string | null; customers: number }>(sql`
    select coalesce(c.tier_code, ${starting}::text) as tier, count(*)::int as customers from customers c
    where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked') group by 1`);
  return [...rows];
}

/** All tiers ever imported for these customers. */
export const selectImportedTiers = (tx: Tx, tenantId: string, customerIds: Iterable<string>) =>
  tx
    .select({ customerId: tierHistory.customerId, tier: tierHistory.toTier, until: tierHistory.until })
    .from(tierHistory)
    .where(
      and(
        eq(tierHistory.tenantId, tenantId),
        eq(tierHistory.why, "import"),
        inMany(tierHistory.customerId, customerIds),
      ),
    );

/** How many customers hold which tier, and which one their spend would carry. */
export async function countTiers(
  tx: Tx,
  tenantId: string,
  query: { since: Date; steps: readonly TierStep[]; starting: string | null; now: Date },
): Promise<TierCount[]> {
  const { since, steps, starting, now } = query;
  const table = JSON.stringify(steps.map(({ code, fromMinor }) => ({ code, from: fromMinor })));
  const rows = await tx.execute<TierCount>(sql`
    with steps as (select * from json_to_recordset(${table}::text::json) as s(code text, "from" bigint)),
    spent as (
      select customer_id, greatest(sum(net_minor), 0) as minor from ${salesOf(tenantId)} sales
      where customer_id is not null and occurred_at >= ${moment(since)}
      group by customer_id),
    brought as (
      select distinct on (customer_id) customer_id, to_tier, until, why from tier_history
      where tenant_id = ${tenantId}::uuid and why in ('import', 'hand') order by customer_id, at desc, id desc),
    standing as (
      select coalesce(c.tier_code, ${starting}::text) as held, coalesce(spent.minor, 0) as minor, b.to_tier as brought,
        c.tier_by_hand and (c.tier_until is null or c.tier_until > ${moment(now)}) as by_hand,
        not c.tier_by_hand and c.tier_until > ${moment(now)} is true as kept
      from customers c left join spent on spent.customer_id = c.id
      left join brought b on b.customer_id = c.id and b.why = 'import' and b.until > ${moment(now)}
      where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked'))
    select held, brought, by_hand as "byHand", kept, count(*)::int as customers,
      (select s.code from steps s where s."from" <= reached."from" order by s."from" desc, s.code desc limit 1) as carried
    from standing
    cross join lateral (select max(s."from") as "from" from steps s where s."from" <= standing.minor) reached
    group by held, brought, by_hand, kept, reached."from"`);
  return [...rows];
}

/** The tier at a moment, by what is kept of its changes; null: it has never changed. */
export async function tierAsOf(
  sql: Statements,
  tenantId: string,
  customerId: string,
  at: Date,
): Promise<{ tier: string | null } | null> {
  const moment = at.toISOString();
  const [row] = await sql<{ tier: string | null }[]>`
    (select to_tier as tier from tier_history
     where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid and at <= ${moment}::text::timestamptz
     order by at desc, id desc limit 1)
    union all
    (select from_tier as tier from tier_history
     where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid and at > ${moment}::text::timestamptz
     order by at, id limit 1)
    limit 1`;
  return row ?? null;
}
