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
