import { and, eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { staff } from "@/db/schema";

export type StaffRow = InferSelectModel<typeof staff>;

/** false when somebody of the tenant has the e-mail already. */
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

/** A new password signs out every session of the person. */
export async function updateStaffPassword(
  tx: Tx,
  tenantId: string,
  id: string,
  values: { passwordHash: string; mustChangePassword: boolean },
): Promise<number | null> {
  const [row] = await tx
    .update(staff)
    .set({ ...values, sessionVersion: sql`${staff.sessionVersion} + 1` })
    .where(and(eq(staff.tenantId, tenantId), eq(staff.id, id)))
    .returning({ sessionVersion: staff.sessionVersion });
  return row?.sessionVersion ?? null;
}
