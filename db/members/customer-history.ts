import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audit } from "@/db/schema";

/** A place in a list that is read backwards in time: the moment as PostgreSQL writes it, and a key at that moment. */
export interface HistoryCursor {
  at: string;
  key: string;
}

const list = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

export interface ReceiptLine {
  position: number;
  sku: string;
  name: string | null;
  quantityMilli: number;
  priceMinor: number;
  grossMinor: number;
  discountMinor: number;
  manualDiscountMinor: number;
  netMinor: number;
  earnedPoints: number;
}

export interface ReceiptReward {
  campaignCode: string;
  campaign: string;
  instrument: string;
  /** -1: the whole receipt */
  position: number;
  kind: "discount" | "points" | "gift" | "coupon_issue" | "message";
  discountMinor: number;
  points: number;
}

export interface ReceiptRow extends Record<string, unknown> {
  id: string;
  at: string;
  occurredMs: number;
  externalId: string;
  store: string;
  channel: string;
  status: "recorded" | "cancelled";
  source: "till" | "import" | "demo";
  grossMinor: number;
  discountMinor: number;
  manualDiscountMinor: number;
  netMinor: number;
  earnedPoints: number;
  lines: ReceiptLine[];
  rewards: ReceiptReward[];
}

const LINES_MAX = 500;

/** Receipts with goods of one category, at any depth, or with one product. */
export type HavingGoods = { category: string } | { sku: string };

const having = (tenantId: string, goods: HavingGoods): SQL =>
  "sku" in goods
    ? sql`exists (select from purchase_lines l
        where l.tenant_id = p.tenant_id and l.purchase_id = p.id and l.sku = ${goods.sku})`
    : sql`exists (select from purchase_lines l join products c on c.tenant_id = l.tenant_id and c.id = l.product_id
        where l.tenant_id = p.tenant_id and l.purchase_id = p.id and c.category_id = any (array(
          with recursive inside as (
            select k.id from categories k where k.tenant_id = ${tenantId}::uuid and k.code = ${goods.category}
            union
            select k.id from inside i join categories k on k.tenant_id = ${tenantId}::uuid and k.parent_id = i.id)
          select id from inside)))`;

/** A customer's receipts with their lines and what each instrument gave, the latest first. */
export async function selectReceiptsOf(
  tx: Tx,
  tenantId: string,
  query: { customerId: string; before: HistoryCursor | null; limit: number; goods?: HavingGoods | null },
): Promise<ReceiptRow[]> {
  const { customerId, before, limit, goods = null } = query;
  const rows = await tx.execute<ReceiptRow>(sql`
    select p.id, p.occurred_at::text as at, (extract(epoch from p.occurred_at) * 1000)::float8 as "occurredMs",
      p.external_id as "externalId", s.name as store, p.channel, p.status, p.source,
      p.gross_minor::float8 as "grossMinor", p.discount_minor::float8 as "discountMinor",
      p.manual_discount_minor::float8 as "manualDiscountMinor", p.net_minor::float8 as "netMinor",
      p.earned_points::float8 as "earnedPoints",
      (select coalesce(jsonb_agg(jsonb_build_object(
        'position', l.position, 'sku', l.sku, 'name', l.name, 'quantityMilli', l.quantity_milli,
        'priceMinor', l.price_minor, 'grossMinor', l.gross_minor, 'discountMinor', l.discount_minor,
        'manualDiscountMinor', l.manual_discount_minor, 'netMinor', l.net_minor,
        'earnedPoints', l.earned_points) order by l.position), '[]')
       from (select l.*, pr.name from purchase_lines l
             left join products pr on pr.tenant_id = l.tenant_id and pr.id = l.product_id
             where l.tenant_id = p.tenant_id and l.purchase_id = p.id
             order by l.position limit ${LINES_MAX}) l) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object(
        'campaignCode', c.code, 'campaign', c.name, 'instrument', r.instrument, 'position', r.position,
        'kind', r.kind, 'discountMinor', r.discount_minor, 'points', r.points)
        order by c.code, r.instrument, r.position), '[]')
       from purchase_rewards r join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
       where r.tenant_id = p.tenant_id and r.purchase_id = p.id) as rewards
    from purchases p join stores s on s.tenant_id = p.tenant_id and s.id = p.store_id
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid
      ${before ? sql`and (p.occurred_at, p.id) < (${before.at}::timestamptz, ${before.key}::uuid)` : sql``}
      ${goods ? sql`and ${having(tenantId, goods)}` : sql``}
    order by p.occurred_at desc, p.id desc limit ${limit}`);
  return [...rows];
}

export interface HistoryRow extends Record<string, unknown> {
  key: string;
  at: string;
  ms: number;
  kind: "registered" | "receipt" | "cancelled" | "returned" | "points" | "consent" | "segment" | "change";
  /** what it is about: a receipt's number, a posting's rule, a purpose of consent, `entered` or `left`, an audited action */
  what: string;
  detail: Record<string, unknown>;
  actorKind: string | null;
  actorId: string | null;
}

/** Left out: these have rows of their own, or are reads, which are in the access log. */
const NOT_CHANGES = [
  ...["customers.register", "customers.correct-points", "customers.record-consent", "cards.set-consent"],
  ...["customers.export"],
];

/**
 * Everything that happened to a customer, and to those merged into them, the latest first. Each source gives as many
 * rows as the page has, by its own index; the page is the latest of them together.
 */
export async function selectHistory(
  tx: Tx,
  tenantId: string,
  query: {
    family: string[];
    accounts: string[];
    before: HistoryCursor | null;
    limit: number;
    /** which segments they came into and left, too */
    segments: boolean;
  },
): Promise<HistoryRow[]> {
  const { before, limit } = query;
  const tenant = sql`${tenantId}::uuid`;
  const family = list(query.family);
  const texts = sql`${`{${query.family.join(",")}}`}::text[]`;
  const until = (at: ReturnType<typeof sql>, key: ReturnType<typeof sql>) =>
    sql`${before ? sql`and (${at}, ${key}) < (${before.at}::timestamptz, ${before.key})` : sql``}
      order by ${at} desc, ${key} desc limit ${limit}`;
  const rows = await tx.execute<HistoryRow>(sql`
    select key, at::text as at, (extract(epoch from at) * 1000)::float8 as ms, kind, what, detail,
      actor_kind as "actorKind", actor_id as "actorId"
    from (
      (select 'r' || c.id as key, c.registered_at as at, 'registered' as kind, coalesce(s.name, '') as what,
         '{}'::jsonb as detail, null::text as actor_kind, null::text as actor_id
       from customers c left join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
       where c.tenant_id = ${tenant} and c.id = any (${family})
       ${until(sql`c.registered_at`, sql`'r' || c.id`)})
      union all
      (select 'b' || p.id, p.occurred_at, 'receipt', p.external_id,
         jsonb_build_object('store', s.name, 'netMinor', p.net_minor, 'points', p.earned_points), null, null
       from purchases p join stores s on s.tenant_id = p.tenant_id and s.id = p.store_id
       where p.tenant_id = ${tenant} and p.customer_id = any (${family})
       ${until(sql`p.occurred_at`, sql`'b' || p.id`)})
      union all
      (select 'x' || p.id, p.cancelled_at, 'cancelled', p.external_id,
         jsonb_build_object('netMinor', p.net_minor, 'points', p.earned_points), null, null
       from purchases p
       where p.tenant_id = ${tenant} and p.customer_id = any (${family}) and p.cancelled_at is not null
       ${until(sql`p.cancelled_at`, sql`'x' || p.id`)})
      union all
      (select 'z' || r.id, r.recorded_at, 'returned', coalesce(p.external_id, ''),
         jsonb_build_object('netMinor', r.refund_minor, 'points', r.points_restored - r.points_taken), null, null
       from returns r left join purchases p on p.tenant_id = r.tenant_id and p.id = r.purchase_id
       where r.tenant_id = ${tenant} and r.customer_id = any (${family}) and r.status = 'recorded'
       ${until(sql`r.recorded_at`, sql`'z' || r.id`)})
      union all
      (select 'p' || p.id, p.occurred_at, 'points', split_part(p.rule, ':', 1),
         jsonb_build_object('points', p.points, 'reason', k.reason),
         case when k.id is not null then 'staff' end, k.corrected_by
       from postings p left join point_corrections k on k.tenant_id = p.tenant_id and k.id = p.id
       where p.tenant_id = ${tenant} and p.account_id = any (${list(query.accounts)}) and p.purchase_id is null
         and p.rule not like 'return:%'
         and (k.id is null or k.customer_id = any (${family}))
       ${until(sql`p.occurred_at`, sql`'p' || p.id`)})
      union all
      (select 'c' || c.id, c.at, 'consent', c.purpose,
         jsonb_build_object('granted', c.granted, 'channel', c.channel, 'method', c.method,
           'textVersion', c.text_version), 'staff', c.recorded_by
       from consents c where c.tenant_id = ${tenant} and c.customer_id = any (${family})
       ${until(sql`c.at`, sql`'c' || c.id`)})
      union all
      (select 's' || g.id, g.at, 'segment', g.what, jsonb_build_object('name', s.name), null, null
       from segment_changes g join segments s on s.tenant_id = g.tenant_id and s.id = g.segment_id
       where ${query.segments} and g.tenant_id = ${tenant} and g.customer_id = any (${family})
       ${until(sql`g.at`, sql`'s' || g.id`)})
      union all
      (select 'a' || a.id, a.at, 'change', a.action, a.details, a.actor_kind, a.actor_id
       from audit a
       where a.tenant_id = ${tenant} and a.subject_kind = 'customer' and a.subject_id = any (${texts})
         and a.action <> all (${`{${NOT_CHANGES.join(",")}}`}::text[])
       ${until(sql`a.at`, sql`'a' || a.id`)})
    ) happened
    order by at desc, key desc limit ${limit}`);
  return [...rows];
}

/** Names of the staff among these ids; others are left out. */
export async function selectStaffNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id::text, coalesce(name, role) as name from staff
    where tenant_id = ${tenantId}::uuid and id::text = any (${`{${ids.join(",")}}`}::text[])`);
  return new Map([...rows].map(({ id, name }) => [id, name]));
}

/** All that the log says of these customers, the first first. */
export const selectAuditOf = (tx: Tx, tenantId: string, family: string[], most: number) =>
  tx
    .select({ at: audit.at, by: audit.actorKind, action: audit.action, details: audit.details })
    .from(audit)
    .where(
      and(eq(audit.tenantId, tenantId), eq(audit.subjectKind, "customer"), inArray(audit.subjectId, family)),
    )
    .orderBy(asc(audit.at), asc(audit.id))
    .limit(most);
