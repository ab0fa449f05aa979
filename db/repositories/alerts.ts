import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alertCursors, alertRules, alerts } from "@/db/schema";

export type NewAlert = typeof alerts.$inferInsert;

/** How many of them had not been found before. */
export async function insertAlerts(tx: Tx, rows: NewAlert[]): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await tx
    .insert(alerts)
    .values(rows)
    .onConflictDoNothing({ target: [alerts.tenantId, alerts.kind, alerts.key] })
    .returning({ id: alerts.id });
  return made.length;
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
  receipts: { id: string; number: string }[];
  closedAt: string | null;
  note: string | null;
}

export async function selectAlerts(
  tx: Tx,
  tenantId: string,
  page: { open: boolean | null; kind: string | null; store: string | null; limit: number; offset: number },
): Promise<{ rows: AlertRow[]; count: number }> {
  const wanted = sql`a.tenant_id = ${tenantId}::uuid
    ${page.open === null ? sql`` : page.open ? sql`and a.closed_at is null` : sql`and a.closed_at is not null`}
    ${page.kind ? sql`and a.kind = ${page.kind}` : sql``}
    ${page.store ? sql`and s.code = ${page.store}` : sql``}`;
  const from = sql`from alerts a left join stores s on s.tenant_id = a.tenant_id and s.id = a.store_id`;
  const [count] = await tx.execute<{ n: number }>(sql`select count(*)::int as n ${from} where ${wanted}`);
  const rows = await tx.execute<AlertRow>(sql`
    select a.id, a.kind, a.severity, a.occurred_at as "at", s.name as "store", t.name as "till", a.cashier,
      a.customer_id as "customerId", a.told, a.closed_at as "closedAt", a.note,
      coalesce((select json_agg(json_build_object('id', p.id, 'number', p.external_id) order by p.occurred_at)
        from purchases p where p.tenant_id = a.tenant_id
          and p.id in (select value::uuid from jsonb_array_elements_text(a.purchases))), '[]') as "receipts"
    ${from} left join tills t on t.tenant_id = a.tenant_id and t.id = a.till_id
    where ${wanted} order by a.occurred_at desc, a.id desc limit ${page.limit} offset ${page.offset}`);
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
