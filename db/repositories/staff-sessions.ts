import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { staff, tenants } from "@/db/schema";

export interface Credentials {
  tenantId: string;
  id: string;
  passwordHash: string;
  sessionVersion: number;
}

/** Before sign-in the tenant is not known: only this look-up passes row-level security. Disabled staff are left out. */
export async function findCredentials(db: Db, emailHash: string): Promise<Credentials[]> {
  const rows = await db.execute<Credentials & Record<string, unknown>>(sql`
    select tenant_id as "tenantId", id, password_hash as "passwordHash", session_version as "sessionVersion"
    from find_staff_by_email(${emailHash})
    where disabled_at is null
    order by tenant_id limit 5`);
  return [...rows];
}

export async function findStaffAndTenant(tx: Tx, staffId: string) {
  const [row] = await tx
    .select({ staff, tenant: tenants })
    .from(staff)
    .innerJoin(tenants, eq(tenants.tenantId, staff.tenantId))
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)));
  return row ?? null;
}

/** Nothing is written when the person was seen since `before`. */
export async function noteSeen(
  tx: Tx,
  staffId: string,
  { at, before }: { at: Date; before: Date },
): Promise<void> {
  await tx
    .update(staff)
    .set({ lastSeenAt: at })
    .where(and(eq(staff.id, staffId), or(isNull(staff.lastSeenAt), lt(staff.lastSeenAt, before))));
}

/** Every session of the person ends, the one that changes the password too. */
export async function replacePassword(tx: Tx, staffId: string, passwordHash: string): Promise<void> {
  await tx
    .update(staff)
    .set({ passwordHash, mustChangePassword: false, sessionVersion: sql`${staff.sessionVersion} + 1` })
    .where(eq(staff.id, staffId));
}

export async function replaceStaffLocale(tx: Tx, staffId: string, locale: string): Promise<void> {
  await tx.update(staff).set({ locale }).where(eq(staff.id, staffId));
}
