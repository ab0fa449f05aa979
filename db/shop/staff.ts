import {
  and,
  asc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  lt,
  or,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { staff } from "@/db/schema";
import { activeStaff, type Credentials, endSessions, type SessionRow } from "@/db/shop/sessions";

/**
 * Locks the row of a person who has just signed in until the transaction ends. false when the password has changed
 * since, or the person was deactivated.
 */
export async function takeAuthenticated(
  tx: Tx,
  { tenantId, id, passwordHash }: Pick<Credentials, "tenantId" | "id" | "passwordHash">,
  at: Date,
): Promise<boolean> {
  const taken = await tx
    .update(staff)
    .set({ lastSeenAt: at })
    .where(and(activeStaff(tenantId, id), eq(staff.passwordHash, passwordHash)))
    .returning({ id: staff.id });
  return taken.length === 1;
}

/** The same of the person. */
export const noteStaffSeen = (
  tx: Tx,
  { tenantId, staffId }: Pick<SessionRow, "tenantId" | "staffId">,
  { at, before }: { at: Date; before: Date },
) =>
  tx
    .update(staff)
    .set({ lastSeenAt: at })
    .where(
      and(
        eq(staff.tenantId, tenantId),
        eq(staff.id, staffId),
        or(isNull(staff.lastSeenAt), lt(staff.lastSeenAt, before)),
      ),
    );

/** false when the password is another one by now. */
export async function replacePassword(
  tx: Tx,
  { tenantId, staffId }: { tenantId: string; staffId: string },
  passwordHash: string,
  former?: string,
): Promise<boolean> {
  const changed = await tx
    .update(staff)
    .set({ passwordHash, mustChangePassword: false })
    .where(
      and(activeStaff(tenantId, staffId), former === undefined ? undefined : eq(staff.passwordHash, former)),
    )
    .returning({ id: staff.id });
  return changed.length === 1;
}

export type StaffRow = InferSelectModel<typeof staff>;

/** false when the tenant already has staff with this e-mail. */
export async function insertStaff(tx: Tx, row: InferInsertModel<typeof staff>): Promise<boolean> {
  const made = await tx.insert(staff).values(row).onConflictDoNothing().returning({ id: staff.id });
  return made.length === 1;
}

export async function findStaff(tx: Tx, tenantId: string, id: string): Promise<StaffRow | null> {
  const [row] = await tx
    .select()
    .from(staff)
    .where(and(eq(staff.tenantId, tenantId), eq(staff.id, id)));
  return row ?? null;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** By id; people without a name, and those who are none of the staff, are left out. */
export async function selectStaffNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const people = ids.filter((id) => UUID.test(id));
  if (people.length === 0) return new Map();
  const rows = await tx
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(eq(staff.tenantId, tenantId), inArray(staff.id, people)));
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

export const selectStaff = (tx: Tx, tenantId: string): Promise<StaffRow[]> =>
  tx.select().from(staff).where(eq(staff.tenantId, tenantId)).orderBy(asc(staff.createdAt), asc(staff.id));

export async function findStaffByEmail(
  tx: Tx,
  tenantId: string,
  emailHash: string,
): Promise<StaffRow | null> {
  const [row] = await tx
    .select()
    .from(staff)
    .where(and(eq(staff.tenantId, tenantId), eq(staff.emailHash, emailHash)));
  return row ?? null;
}

/**
 * Those who own the tenant and can sign in. Only one transaction at a time asks, and the next one sees what it has
 * committed: two owners cannot each take the other for the one that stays.
 */
export async function lockOwners(tx: Tx, tenantId: string): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('owners ' || ${tenantId}, 0))`);
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.tenantId, tenantId), eq(staff.role, "owner"), isNull(staff.disabledAt)));
  return rows.map((row) => row.id);
}

export async function replaceStaffLocale(
  tx: Tx,
  tenantId: string,
  staffId: string,
  locale: string,
): Promise<void> {
  await tx
    .update(staff)
    .set({ locale })
    .where(and(eq(staff.tenantId, tenantId), eq(staff.id, staffId)));
}

/** Changing a person's role or sign-in ends all their sessions. */
export const changeStaff = async (
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<Pick<StaffRow, "role" | "disabledAt">>,
  at: Date,
): Promise<void> => {
  await tx
    .update(staff)
    .set(values)
    .where(and(eq(staff.tenantId, tenantId), eq(staff.id, id)));
  await endSessions(tx, { tenantId, staffId: id }, { at });
};
