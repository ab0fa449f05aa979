import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers, purchases, referralProgrammes, referrals } from "@/db/schema";
import type { GivenSoFar } from "@/server/engine/referral/decide";
import type { ReferralTerms } from "@/server/engine/referral/terms";

export type ReferralRow = typeof referrals.$inferSelect;

export async function findReferralTerms(tx: Tx, tenantId: string): Promise<ReferralTerms | null> {
  const [row] = await tx
    .select({ terms: referralProgrammes.terms })
    .from(referralProgrammes)
    .where(eq(referralProgrammes.tenantId, tenantId));
  return row?.terms ?? null;
}

/** One at a time in a tenant: a second caller counts what the first has given. */
export async function lockReferralTerms(tx: Tx, tenantId: string): Promise<ReferralTerms | null> {
  const [row] = await tx
    .select({ terms: referralProgrammes.terms })
    .from(referralProgrammes)
    .where(eq(referralProgrammes.tenantId, tenantId))
    .for("update");
  return row?.terms ?? null;
}

export async function upsertReferralTerms(
  tx: Tx,
  tenantId: string,
  terms: ReferralTerms,
  changedAt: Date,
): Promise<void> {
  await tx
    .insert(referralProgrammes)
    .values({ tenantId, terms, changedAt })
    .onConflictDoUpdate({ target: referralProgrammes.tenantId, set: { terms, changedAt } });
}

export interface Somebody extends Record<string, unknown> {
  id: string;
  status: "active" | "blocked" | "erased" | "merged";
}

/** The customer's current record, after all merges. */
const survivorBy = async (tx: Tx, tenantId: string, start: SQL): Promise<Somebody | null> => {
  const [row] = await tx.execute<Somebody>(sql`
    with recursive way(id, status, merged_into, step) as (
      select c.id, c.status, c.merged_into, 0 from customers c where c.tenant_id = ${tenantId}::uuid and ${start}
      union all
      select c.id, c.status, c.merged_into, w.step + 1 from way w
      join customers c on c.tenant_id = ${tenantId}::uuid and c.id = w.merged_into where w.step < 100)
    select id, status from way order by step desc limit 1`);
  return row ?? null;
};

export const survivorOf = (tx: Tx, tenantId: string, id: string): Promise<Somebody | null> =>
  survivorBy(tx, tenantId, sql`c.id = ${id}::uuid`);

/** A code of a merged customer belongs to the survivor. */
export const findByReferralCode = (tx: Tx, tenantId: string, code: string): Promise<Somebody | null> =>
  survivorBy(tx, tenantId, sql`c.referral_code = ${code}`);

export async function findReferralCode(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ code: customers.referralCode })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
  return row?.code ?? null;
}

export const isReferralCodeTaken = async (tx: Tx, tenantId: string, code: string): Promise<boolean> =>
  (await tx.$count(customers, and(eq(customers.tenantId, tenantId), eq(customers.referralCode, code)))) > 0;

/** Codes are made one after the other: two customers never get the same. */
export const lockReferralCodes = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`referral codes ${tenantId}`}, 0))`);

/** false: the newcomer already has one. */
export async function insertReferral(tx: Tx, row: typeof referrals.$inferInsert): Promise<boolean> {
  const made = await tx.insert(referrals).values(row).onConflictDoNothing().returning({ id: referrals.id });
  return made.length === 1;
}

/** Referrals with any of these customers as the newcomer. */
export const selectReferralsTo = (tx: Tx, tenantId: string, newcomers: string[]): Promise<ReferralRow[]> =>
  tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.tenantId, tenantId), inArray(referrals.newcomerId, newcomers)))
    .orderBy(asc(referrals.namedAt), asc(referrals.id));

export async function findReferral(tx: Tx, tenantId: string, id: string): Promise<ReferralRow | null> {
  const [row] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.tenantId, tenantId), eq(referrals.id, id)));
  return row ?? null;
}

/** After the customers: a return locks them first, too. */
export async function lockReferral(tx: Tx, tenantId: string, id: string): Promise<ReferralRow | null> {
  const [row] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.tenantId, tenantId), eq(referrals.id, id)))
    .for("update");
  return row ?? null;
}

export const updateReferral = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<
    Pick<ReferralRow, "status" | "why" | "purchaseId" | "sumMinor" | "decidedAt" | "round" | "recheck">
  >,
) =>
  tx
    .update(referrals)
    .set(change)
    .where(and(eq(referrals.tenantId, tenantId), eq(referrals.id, id)));

/** Referrals with rewards for these purchases are checked again; returns which. */
export async function recheckPurchases(tx: Tx, tenantId: string, purchaseIds: string[]): Promise<string[]> {
  const rows = await tx
    .update(referrals)
    .set({ recheck: true })
    .where(
      and(
        eq(referrals.tenantId, tenantId),
        inArray(referrals.purchaseId, purchaseIds),
        eq(referrals.status, "given"),
      ),
    )
    .returning({ id: referrals.id });
  return rows.map(({ id }) => id);
}

/** After a merge of two customers: referrals between them are checked again. */
export async function recheckPair(tx: Tx, tenantId: string, family: string[]): Promise<string[]> {
  const rows = await tx
    .update(referrals)
    .set({ recheck: true })
    .where(
      and(
        eq(referrals.tenantId, tenantId),
        inArray(referrals.newcomerId, family),
        inArray(referrals.referrerId, family),
        inArray(referrals.status, ["waiting", "given"]),
      ),
    )
    .returning({ id: referrals.id });
  return rows.map(({ id }) => id);
}

/** Rewards that count: the referrer's, with those of customers merged into them, and all. */
export async function countGiven(
  tx: Tx,
  tenantId: string,
  { referrer, monthStart }: { referrer: string[]; monthStart: Date },
): Promise<GivenSoFar> {
  const own = sql`r.referrer_id = any (${`{${referrer.join(",")}}`}::uuid[])`;
  const [row] = await tx.execute<{ referrer: number; referrerMonth: number; inAll: number }>(sql`
    select (count(*) filter (where ${own}))::int as "referrer",
      (count(*) filter (where ${own} and r.decided_at >= ${monthStart.toISOString()}::timestamptz))::int
        as "referrerMonth", count(*)::int as "inAll"
    from referrals r where r.tenant_id = ${tenantId}::uuid and r.status = 'given'`);
  return row ?? { referrer: 0, referrerMonth: 0, inAll: 0 };
}

export interface FirstPurchase {
  id: string;
  occurredAt: Date;
  storeId: string;
  leftMinor: number;
  /** hashes of the payment cards that paid */
  cardTokens: string[];
}

const left = sql`${purchases.netMinor} - ${purchases.returnedMinor}`;

/** The earliest purchase that comes to enough with what has come back of it. */
export async function findFirstPurchase(
  tx: Tx,
  tenantId: string,
  { customerId, minimumMinor, until }: { customerId: string; minimumMinor: number; until: Date | null },
): Promise<FirstPurchase | null> {
  const [row] = await tx
    .select({
      id: purchases.id,
      occurredAt: purchases.occurredAt,
      storeId: purchases.storeId,
      leftMinor: left.mapWith(Number),
      payments: purchases.payments,
    })
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.customerId, customerId),
        eq(purchases.status, "recorded"),
        sql`${left} >= ${Math.max(1, minimumMinor)}::bigint`,
        until ? sql`${purchases.occurredAt} < ${until.toISOString()}::timestamptz` : undefined,
      ),
    )
    .orderBy(asc(purchases.occurredAt), asc(purchases.id))
    .limit(1);
  if (!row) return null;
  const { payments, ...rest } = row;
  const cardTokens = (payments as { cardTokenHash?: string }[]).flatMap((p) => p.cardTokenHash ?? []);
  return { ...rest, cardTokens };
}

/** 0 for one that was cancelled. */
export async function purchaseLeft(tx: Tx, tenantId: string, id: string): Promise<number> {
  const [row] = await tx
    .select({ left: sql`case when ${purchases.status} = 'recorded' then ${left} else 0 end`.mapWith(Number) })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)));
  return row?.left ?? 0;
}

/** Whether one of these had bought something before this moment. */
export const hasBoughtBefore = async (
  tx: Tx,
  tenantId: string,
  customerId: string,
  at: Date,
): Promise<boolean> =>
  (await tx.$count(
    purchases,
    and(
      eq(purchases.tenantId, tenantId),
      eq(purchases.customerId, customerId),
      eq(purchases.status, "recorded"),
      sql`${purchases.recordedAt} < ${at.toISOString()}::timestamptz`,
    ),
  )) > 0;

export async function isKnownByCard(
  tx: Tx,
  tenantId: string,
  customerId: string,
  hashes: string[],
): Promise<boolean> {
  if (hashes.length === 0) return false;
  const [row] = await tx.execute<{ known: boolean }>(sql`
    select exists (select from customer_identifiers i
      where i.tenant_id = ${tenantId}::uuid and i.customer_id = ${customerId}::uuid and i.type = 'card_token'
        and i.value_hash in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb)))
    or exists (select from purchases p, jsonb_array_elements(p.payments) as pay
      where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid
        and pay->>'cardTokenHash' in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))) as known`);
  return row?.known ?? false;
}

/**
 * Referrals that something can be done about now: a purchase that counts is there, the last day has passed, what they
 * rest on may have changed, or a coupon is due. Each of them is another after it was settled.
 */
export async function findUnsettled(
  tx: Tx,
  tenantId: string,
  { minimumMinor, now, most }: { minimumMinor: number; now: Date; most: number },
): Promise<string[]> {
  const tenant = sql`${tenantId}::uuid`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.execute<{ id: string }>(sql`
    select f.id from referrals f where f.tenant_id = ${tenant} and f.recheck
    union
    select w.referral_id from referral_rewards w
    where w.tenant_id = ${tenant} and w.status = 'due' and w.due_at <= ${at}
    union
    select f.id from referrals f
    where f.tenant_id = ${tenant} and f.status = 'waiting' and (f.until <= ${at} or exists (
      select from purchases p
      where p.tenant_id = f.tenant_id and p.status = 'recorded'
        and p.customer_id = (
          select coalesce(c.merged_into, c.id) from customers c where c.tenant_id = f.tenant_id and c.id = f.newcomer_id)
        and p.net_minor - p.returned_minor >= ${Math.max(1, minimumMinor)}::bigint
        and (f.until is null or p.occurred_at < f.until)))
    limit ${most}`);
  return [...rows].map(({ id }) => id);
}

/** Refuses the referrals of erased newcomers who have not bought anything yet: they earn no reward. */
export const eraseNewcomers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx.execute(sql`update referrals set status = 'refused', why = 'newcomer-gone', decided_at = now()
    where tenant_id = ${tenantId}::uuid and status = 'waiting' and newcomer_id = any (${`{${ids.join(",")}}`}::uuid[])`);
