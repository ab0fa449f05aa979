import { type Db, withTenant } from "@/db/client";
import { findSample } from "@/db/moving/samples";
import { type Session, visit } from "@/server/services/shop/sessions/resume";

/**
 * The person's session in their own sample data. It rests on the session at home, which was just checked: when that
 * one ends, so does this. null when there is no sample data to look at.
 */
export async function openSample(db: Db, home: Session): Promise<Session | null> {
  if (home.tenant.demo || home.staff.mustChangePassword) return null;
  const row = await withTenant(db, home.tenant.id, (tx) => findSample(tx, home.tenant.id, home.staff.id));
  if (row?.status !== "ready" || !row.sampleTenantId || !row.sampleStaffId) return null;
  const { sampleTenantId: tenantId, sampleStaffId: staffId } = row;
  const session = await visit(db, home, { tenantId, staffId });
  return session?.tenant.demo ? session : null;
}
