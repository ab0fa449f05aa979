import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { RewardRow } from "@/db/growth/referral-rewards";
import type { REFERRAL_STATUSES } from "@/db/schema";
import type { ReferralRefusal } from "@/server/engine/referral/decide";

export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** What one side has got of the last round; null: nothing. */
export interface SideReward {
  kind: RewardRow["kind"];
  points: number;
  status: RewardRow["status"];
  dueMs: number;
  takenPoints: number;
  /** of a coupon: what its series is called */
  series: string | null;
}

export interface ReferralListRow extends Record<string, unknown> {
  id: string;
  status: ReferralStatus;
  why: ReferralRefusal | null;
  namedMs: number;
  untilMs: number | null;
  decidedMs: number | null;
  sumMinor: number | null;
  purchaseId: string | null;
  receipt: string | null;
  newcomerId: string;
  newcomerName: string | null;
  newcomerStatus: string;
  referrerId: string;
  referrerName: string | null;
  referrerStatus: string;
  newcomer: SideReward | null;
  referrer: SideReward | null;
}

const rewardOf = (side: "newcomer" | "referrer") =>
  sql.raw(`(select jsonb_build_object('kind', w.kind, 'points', w.points, 'status', w.status,
      'dueMs', (extract(epoch from w.due_at) * 1000)::float8, 'takenPoints', w.taken_points,
      'series', (select s.name from coupon_series s where s.tenant_id = w.tenant_id and s.code = w.series))
    from referral_rewards w where w.tenant_id = f.tenant_id and w.referral_id = f.id and w.round = f.round
      and w.side = '${side}')`);

export interface ReferralFilter {
  status: ReferralStatus | null;
  /** those in which one of these has a part */
  customers: string[] | null;
}

const wanted = (tenantId: string, { status, customers }: ReferralFilter) => {
  const ids = customers && sql`${`{${customers.join(",")}}`}::uuid[]`;
  return sql`f.tenant_id = ${tenantId}::uuid
    ${status ? sql`and f.status = ${status}` : sql``}
    ${ids ? sql`and (f.newcomer_id = any (${ids}) or f.referrer_id = any (${ids}))` : sql``}`;
};

/** The newest first. */
export async function selectReferralList(
  tx: Tx,
  tenantId: string,
  { filter, limit, offset }: { filter: ReferralFilter; limit: number; offset: number },
): Promise<{ rows: ReferralListRow[]; count: number }> {
  const where = wanted(tenantId, filter);
  const [count] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from referrals f where ${where}`,
  );
  const rows = await tx.execute<ReferralListRow>(sql`
    select f.id, f.status, f.why, (extract(epoch from f.named_at) * 1000)::float8 as "namedMs",
      (extract(epoch from f.until) * 1000)::float8 as "untilMs",
      (extract(epoch from f.decided_at) * 1000)::float8 as "decidedMs", f.sum_minor::float8 as "sumMinor",
      f.purchase_id as "purchaseId", p.external_id as receipt,
      f.newcomer_id as "newcomerId", n.name_encrypted as "newcomerName", n.status as "newcomerStatus",
      f.referrer_id as "referrerId", r.name_encrypted as "referrerName", r.status as "referrerStatus",
      ${rewardOf("newcomer")} as "newcomer", ${rewardOf("referrer")} as "referrer"
    from referrals f
    join customers n on n.tenant_id = f.tenant_id and n.id = f.newcomer_id
    join customers r on r.tenant_id = f.tenant_id and r.id = f.referrer_id
    left join purchases p on p.tenant_id = f.tenant_id and p.id = f.purchase_id
    where ${where} order by f.named_at desc, f.id desc limit ${limit} offset ${offset}`);
  return { rows: [...rows], count: count?.n ?? 0 };
}

export interface ReferralTotals extends Record<string, unknown> {
  waiting: number;
  given: number;
  refused: number;
  expired: number;
  takenBack: number;
  /** what the first purchases that count have come to */
  sumMinor: number;
  /** without what was taken back */
  newcomerPoints: number;
  referrerPoints: number;
  coupons: number;
}

export async function selectReferralTotals(tx: Tx, tenantId: string): Promise<ReferralTotals> {
  const tenant = sql`${tenantId}::uuid`;
  const points = (side: string) =>
    sql`(select coalesce(sum(w.points - w.taken_points), 0)::float8 from referral_rewards w
      where w.tenant_id = ${tenant} and w.side = ${side} and w.kind = 'points' and w.given_at is not null)`;
  const [row] = await tx.execute<ReferralTotals>(sql`
    select (count(*) filter (where f.status = 'waiting'))::int as "waiting",
      (count(*) filter (where f.status = 'given'))::int as "given",
      (count(*) filter (where f.status = 'refused'))::int as "refused",
      (count(*) filter (where f.status = 'expired'))::int as "expired",
      (count(*) filter (where f.status = 'taken-back'))::int as "takenBack",
      coalesce(sum(f.sum_minor) filter (where f.status = 'given'), 0)::float8 as "sumMinor",
      ${points("newcomer")} as "newcomerPoints", ${points("referrer")} as "referrerPoints",
      (select count(*)::int from referral_rewards w where w.tenant_id = ${tenant} and w.kind = 'coupon'
        and w.status in ('given', 'kept')) as "coupons"
    from referrals f where f.tenant_id = ${tenant}`);
  if (!row) throw new Error("a sum over a table gives one row");
  return row;
}
