import { eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Db, Statements, Tx } from "@/db/client";
import { tenants } from "@/db/schema";

export type TenantRow = InferSelectModel<typeof tenants>;

/** Raises a unique violation when another tenant has the code; holds the code until the transaction ends. */
export const claimTenantCode = async (tx: Tx, code: string, tenantId: string): Promise<void> => {
  await tx.execute(sql`select claim_tenant_code(${code}, ${tenantId}::uuid)`);
};

export const insertTenant = async (tx: Tx, row: InferInsertModel<typeof tenants>): Promise<void> => {
  await tx.insert(tenants).values(row);
};

/** The only tenant that the transaction can see. */
export async function findTenant(tx: Tx, tenantId: string): Promise<TenantRow | null> {
  const [row] = await tx.select().from(tenants).where(eq(tenants.tenantId, tenantId));
  return row ?? null;
}

/** Before a tenant is known: through a function that passes row-level security and gives this one row. */
export async function findTenantByCode(
  db: Db,
  code: string,
): Promise<{ tenantId: string; code: string; name: string } | null> {
  const [row] = await db.execute<{ tenant_id: string; code: string; name: string }>(
    sql`select tenant_id, code, name from find_tenant_by_code(${code})`,
  );
  return row ? { tenantId: row.tenant_id, code: row.code, name: row.name } : null;
}

/** Every tenant, through a function that passes row-level security. */
export async function findTenants(db: Db): Promise<{ tenantId: string; code: string }[]> {
  const rows = await db.$client<{ tenant_id: string; code: string }[]>`
    select tenant_id, code from find_tenants()`;
  return rows.map((row) => ({ tenantId: row.tenant_id, code: row.code }));
}

export const findTenantIds = async (db: Db): Promise<string[]> =>
  (await findTenants(db)).map(({ tenantId }) => tenantId);

/** Never earlier than what is known. */
export const noteBackup = async (tx: Tx, tenantId: string, at: Date): Promise<void> => {
  await tx
    .update(tenants)
    .set({ backedUpAt: sql`greatest(${tenants.backedUpAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(tenants.tenantId, tenantId));
};

export const updateTenant = async (
  tx: Tx,
  tenantId: string,
  values: Partial<
    Pick<
      TenantRow,
      | "name"
      | "currency"
      | "country"
      | "timezone"
      | "locale"
      | "looksKeptMonths"
      | "suggestionHints"
      | "cardNumbers"
      | "receiptNumbers"
    >
  >,
): Promise<void> => {
  await tx.update(tenants).set(values).where(eq(tenants.tenantId, tenantId));
};

/** For the one action that spans two tenants: from here on the transaction sees the other tenant's rows. */
export const actAsTenant = async (tx: Tx, tenantId: string): Promise<void> => {
  await tx.execute(sql`select set_config('regulars.tenant_id', ${tenantId}, true)`);
};

/** Only one transaction at a time changes a tenant's configuration; the lock ends with the transaction. */
export const lockConfiguration = async (tx: Tx, tenantId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('configuration ' || ${tenantId}, 0))`);
};

/** Of all tenants: notes that a backup was taken at that moment. */
export const noteRestored = (sql: Statements, madeAt: Date) => sql`
  update tenants set backed_up_at = greatest(backed_up_at, ${madeAt.toISOString()}::timestamptz)`;
