import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  type AlertFilter,
  type AlertGroupKey,
  ofFilter,
  ofGroup,
  TILL,
  wanted,
} from "@/db/insight/alert-groups";
import { inMany } from "@/db/rows";
import { alertCursors, alertRules, alerts } from "@/db/schema";

interface Closing {
  closedAt: Date;
  closedBy: string;
  note: string;
  /** alerts found after this moment stay open */
  seenAt: Date;
}

/** How many of each kind were open and are closed now. */
export async function closeAlertGroups(
  tx: Tx,
  tenantId: string,
  groups: readonly AlertGroupKey[],
  filter: AlertFilter,
  { closedAt, closedBy, note, seenAt }: Closing,
): Promise<Record<string, number>> {
  const rows = await tx.execute<{ kind: string; n: number }>(sql`
    with wanted as (
      select distinct a.id from alerts a
      join jsonb_to_recordset(${JSON.stringify(groups)}::jsonb)
          as g("customerId" uuid, "storeId" uuid, "tillId" uuid, "cashier" text)
        on a.customer_id is not distinct from g."customerId" and a.store_id is not distinct from g."storeId"
          and a.cashier is not distinct from g."cashier" and ${TILL} is not distinct from g."tillId"
      where ${wanted(tenantId, filter)} and a.found_at <= ${seenAt.toISOString()}),
    closed as (
      update alerts a set closed_at = ${closedAt.toISOString()}, closed_by = ${closedBy}, note = ${note}
      from wanted w where a.tenant_id = ${tenantId}::uuid and a.id = w.id and a.closed_at is null
      returning a.kind)
    select kind, count(*)::int as n from closed group by kind`);
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

export type NewAlert = typeof alerts.$inferInsert;

/** Those of them that had not been found before. */
export async function insertAlerts(tx: Tx, rows: NewAlert[]) {
  if (rows.length === 0) return [];
  return await tx
    .insert(alerts)
    .values(rows)
    .onConflictDoNothing({ target: [alerts.tenantId, alerts.kind, alerts.key] })
    .returning({ alertId: alerts.id, kind: alerts.kind, storeId: alerts.storeId });
}

export async function selectCursor(tx: Tx, tenantId: string, source: string): Promise<string | null> {
  const [row] = await tx
    .select({ lastId: alertCursors.lastId })
    .from(alertCursors)
    .where(and(eq(alertCursors.tenantId, tenantId), eq(alertCursors.source, source)));
  return row?.lastId ?? null;
}

export async function moveCursor(tx: Tx, tenantId: string, source: string, lastId: string): Promise<void> {
  await tx
    .insert(alertCursors)
    .values({ tenantId, source, lastId })
    .onConflictDoUpdate({ target: [alertCursors.tenantId, alertCursors.source], set: { lastId } });
}

export const selectRuleSettings = (tx: Tx, tenantId: string) =>
  tx.select().from(alertRules).where(eq(alertRules.tenantId, tenantId));

export async function upsertRuleSetting(tx: Tx, row: typeof alertRules.$inferInsert): Promise<void> {
  const { enabled, limits } = row;
  await tx
    .insert(alertRules)
    .values(row)
    .onConflictDoUpdate({ target: [alertRules.tenantId, alertRules.kind], set: { enabled, limits } });
}

const RECEIPTS_SHOWN = 3;

export interface AlertRow extends Record<string, unknown> {
  id: string;
  kind: string;
  severity: "low" | "high";
  at: string;
  store: string | null;
  till: string | null;
  cashier: string | null;
  customerId: string | null;
  told: Record<string, string | number>;
  /** the first few of them, and how many there are */
  receipts: { id: string; number: string }[];
  receiptCount: number;
  closedAt: string | null;
  note: string | null;
}

export async function selectAlerts(
  tx: Tx,
  tenantId: string,
  page: AlertFilter & {
    open: boolean | null;
    group: AlertGroupKey | null;
    limit: number;
    offset: number;
  },
): Promise<{ rows: AlertRow[]; count: number }> {
  const wanted = sql`${ofFilter(tenantId, page)}
    ${page.open === null ? sql`` : page.open ? sql`and a.closed_at is null` : sql`and a.closed_at is not null`}
    ${page.group ? sql`and ${ofGroup(page.group)}` : sql``}`;
  const [count] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from alerts a where ${wanted}`,
  );
  // the page first, then its details: a join of every alert with its receipts takes seconds
  const rows = await tx.execute<AlertRow>(sql`
    with page as materialized (select a.* from alerts a where ${wanted}
      order by a.occurred_at desc, a.id desc limit ${page.limit} offset ${page.offset})
    select a.id, a.kind, a.severity, a.occurred_at as "at", s.name as "store", t.name as "till", a.cashier,
      a.customer_id as "customerId", a.told, a.closed_at as "closedAt", a.note,
      jsonb_array_length(a.purchases) as "receiptCount", coalesce(r.receipts, '[]') as "receipts"
    from page a
      left join stores s on s.tenant_id = a.tenant_id and s.id = a.store_id
      left join tills t on t.tenant_id = a.tenant_id and t.id = a.till_id
      left join lateral (
        select json_agg(json_build_object('id', p.id, 'number', p.external_id) order by p.occurred_at) as receipts
        from jsonb_array_elements_text(jsonb_path_query_array(a.purchases, ${`$[0 to ${RECEIPTS_SHOWN - 1}]`}::jsonpath)) shown,
          lateral (select id, external_id, occurred_at from purchases
            where tenant_id = a.tenant_id and id = shown.value::uuid limit 1) p) r on true
    order by a.occurred_at desc, a.id desc`);
  return { rows: [...rows], count: count?.n ?? 0 };
}

/** false: there is none, or it is closed already. */
export const isAlert = async (tx: Tx, tenantId: string, id: string): Promise<boolean> =>
  (await tx.$count(alerts, and(eq(alerts.tenantId, tenantId), eq(alerts.id, id)))) > 0;

export async function closeAlert(
  tx: Tx,
  tenantId: string,
  id: string,
  closing: { closedAt: Date; closedBy: string; note: string },
): Promise<string | null> {
  const [row] = await tx
    .update(alerts)
    .set(closing)
    .where(and(eq(alerts.tenantId, tenantId), eq(alerts.id, id), isNull(alerts.closedAt)))
    .returning({ kind: alerts.kind });
  return row?.kind ?? null;
}

/** What a person wrote when they had looked into it. */
export const eraseAlertNotes = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(alerts)
    .set({ note: null })
    .where(and(eq(alerts.tenantId, tenantId), inMany(alerts.customerId, customerIds)));
