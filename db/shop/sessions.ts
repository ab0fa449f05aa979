import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Db, Statements, Tx } from "@/db/client";
import { counters, staff, staffSessions, tenants } from "@/db/schema";

export const activeStaff = (tenantId: string, staffId: string) =>
  and(eq(staff.tenantId, tenantId), eq(staff.id, staffId), isNull(staff.disabledAt));

export type SessionRow = typeof staffSessions.$inferSelect;

export interface Credentials {
  tenantId: string;
  id: string;
  role: (typeof staff.$inferSelect)["role"];
  passwordHash: string;
  disabled: boolean;
}

/** Before sign-in the tenant is not known: only this look-up passes row-level security. */
export async function findCredentials(db: Db, emailHash: string): Promise<Credentials[]> {
  const rows = await db.execute<Credentials & Record<string, unknown>>(sql`
    select tenant_id as "tenantId", id, role, password_hash as "passwordHash", disabled_at is not null as disabled
    from find_staff_by_email(${emailHash})
    order by tenant_id limit 5`);
  return [...rows];
}

export const insertSession = async (tx: Tx, row: typeof staffSessions.$inferInsert): Promise<void> => {
  await tx.insert(staffSessions).values(row);
};

export async function findStaffAndTenant(tx: Tx, tenantId: string, staffId: string) {
  const [row] = await tx
    .select({ staff, tenant: tenants })
    .from(staff)
    .innerJoin(tenants, eq(tenants.tenantId, staff.tenantId))
    .where(activeStaff(tenantId, staffId));
  return row ?? null;
}

export async function findSession(
  tx: Tx,
  { tenantId, userId, sessionId }: { tenantId: string; userId: string; sessionId: string },
) {
  const [row] = await tx
    .select({ staff, tenant: tenants, session: staffSessions })
    .from(staff)
    .innerJoin(tenants, eq(tenants.tenantId, staff.tenantId))
    .innerJoin(
      staffSessions,
      and(eq(staffSessions.tenantId, staff.tenantId), eq(staffSessions.staffId, staff.id)),
    )
    .where(and(activeStaff(tenantId, userId), eq(staffSessions.id, sessionId)));
  return row ?? null;
}

/** Nothing is written when the session was seen since `before`. */
export async function noteSeen(
  tx: Tx,
  { tenantId, id }: Pick<SessionRow, "tenantId" | "id">,
  { at, before }: { at: Date; before: Date },
): Promise<void> {
  await tx
    .update(staffSessions)
    .set({ seenAt: at })
    .where(
      and(eq(staffSessions.tenantId, tenantId), eq(staffSessions.id, id), lt(staffSessions.seenAt, before)),
    );
}

const ofStaff = (tenantId: string, staffId: string) =>
  and(eq(staffSessions.tenantId, tenantId), eq(staffSessions.staffId, staffId));

/** Those that were not ended and may still be live, the one that was seen last first. */
export const selectOpenSessions = (
  tx: Tx,
  tenantId: string,
  staffId: string,
  { since, most }: { since: Date; most: number },
): Promise<SessionRow[]> =>
  tx
    .select()
    .from(staffSessions)
    .where(and(ofStaff(tenantId, staffId), isNull(staffSessions.endedAt), gt(staffSessions.createdAt, since)))
    .orderBy(desc(staffSessions.seenAt), desc(staffSessions.id))
    .limit(most);

export async function findOwnSession(
  tx: Tx,
  tenantId: string,
  staffId: string,
  id: string,
): Promise<SessionRow | null> {
  const [row] = await tx
    .select()
    .from(staffSessions)
    .where(and(ofStaff(tenantId, staffId), eq(staffSessions.id, id)));
  return row ?? null;
}

/** @returns how many were open */
export async function endSessions(
  tx: Tx,
  { tenantId, staffId }: { tenantId: string; staffId: string },
  { only, except, at }: { only?: string; except?: string | null; at: Date },
): Promise<number> {
  const ended = await tx
    .update(staffSessions)
    .set({ endedAt: at })
    .where(
      and(
        ofStaff(tenantId, staffId),
        isNull(staffSessions.endedAt),
        only === undefined ? undefined : eq(staffSessions.id, only),
        except ? ne(staffSessions.id, except) : undefined,
      ),
    )
    .returning({ id: staffSessions.id });
  return ended.length;
}

/** Sessions that were over before then, a batch of them. */
export async function deleteSessionsBefore(
  tx: Tx,
  tenantId: string,
  { ended, created }: { ended: Date; created: Date },
  most: number,
): Promise<number> {
  const old = tx
    .select({ id: staffSessions.id })
    .from(staffSessions)
    .where(
      and(
        eq(staffSessions.tenantId, tenantId),
        or(lt(staffSessions.endedAt, ended), lt(staffSessions.createdAt, created)),
      ),
    )
    .limit(most);
  const gone = await tx
    .delete(staffSessions)
    .where(and(eq(staffSessions.tenantId, tenantId), inArray(staffSessions.id, old)))
    .returning({ id: staffSessions.id });
  return gone.length;
}

/** Counts of attempts whose time is over, of all tenants and of none. */
export const deleteCountersBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.delete(counters).where(lt(counters.expire, before.getTime()));
};

/** Of all tenants: after a restore everybody signs in again. */
export const endAllSessions = (sql: Statements, at: Date) => sql`
  update staff_sessions set ended_at = ${at.toISOString()} where ended_at is null`;
