import { and, eq, sql } from "drizzle-orm";
import { type Db, type Tx, withTenant } from "@/db/client";
import { audit } from "@/db/schema";

/** Written last: a demo without it was left half loaded. */
export const DEMO_LOADED = "demo.load";

export interface DemoState {
  tenantId: string;
  demo: boolean;
  complete: boolean;
}

export async function findDemo(db: Db, code: string): Promise<DemoState | null> {
  const [row] = await db.execute<{ tenant_id: string; demo: boolean }>(
    sql`select tenant_id, demo from find_tenant_by_code(${code})`,
  );
  if (!row) return null;
  const loaded = await withTenant(db, row.tenant_id, (tx) =>
    tx
      .select({ id: audit.id })
      .from(audit)
      .where(and(eq(audit.tenantId, row.tenant_id), eq(audit.action, DEMO_LOADED)))
      .limit(1),
  );
  return { tenantId: row.tenant_id, demo: row.demo, complete: loaded.length > 0 };
}

/** false when the transaction's tenant is no demo: then nothing is removed. */
export async function removeDemoTenant(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx.execute<{ removed: boolean }>(
    sql`select remove_demo_tenant(${tenantId}::uuid) as removed`,
  );
  return row?.removed ?? false;
}

/** One demo is loaded or removed at a time; a process that is killed lets go with its connection. */
export async function withDemoLock<T>(db: Db, run: () => Promise<T>): Promise<T> {
  const session = await db.$client.reserve();
  try {
    await session`select pg_advisory_lock(hashtextextended('regulars demo', 0))`;
    return await run();
  } finally {
    await session`select pg_advisory_unlock(hashtextextended('regulars demo', 0))`;
    session.release();
  }
}

export interface LotState {
  id: string;
  left: number;
  expired: number;
}

export async function setLots(tx: Tx, tenantId: string, states: readonly LotState[]): Promise<void> {
  await tx.execute(sql`
    update lots l set "left" = s."left", expired = s.expired
    from json_to_recordset(${JSON.stringify(states)}::text::json) as s(id uuid, "left" bigint, expired bigint)
    where l.tenant_id = ${tenantId}::uuid and l.id = s.id`);
}

export async function setCustomerTotals(
  tx: Tx,
  tenantId: string,
  totals: readonly {
    customerId: string;
    purchases: number;
    tier: string | null;
    since: Date | null;
    shortOn: string | null;
  }[],
): Promise<void> {
  await tx.execute(sql`
    update customers c set purchase_count = t.purchases, tier_code = t.tier, tier_since = t.since,
      tier_short_on = t."shortOn", last_purchase_at = (
      select max(p.occurred_at) from purchases p
      where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'recorded')
    from json_to_recordset(${JSON.stringify(totals)}::text::json)
      as t("customerId" uuid, purchases int, tier text, since timestamptz, "shortOn" date)
    where c.tenant_id = ${tenantId}::uuid and c.id = t."customerId"`);
}
