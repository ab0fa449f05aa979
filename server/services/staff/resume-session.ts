import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { findStaffAndTenant, noteSeen } from "@/db/repositories/staff-sessions";
import { now } from "@/server/clock";
import { can, PERMISSIONS, type Permission, type Role } from "@/server/services/context";

export const SessionTokenInput = z.object({
  userId: z.uuid(),
  tenantId: z.uuid(),
  sessionVersion: z.number().int(),
});

const SEEN_STEP_MS = 5 * 60_000;

export interface Session {
  staff: { id: string; name: string | null; role: Role; locale: string | null; mustChangePassword: boolean };
  /** for menus and pages; every verb authorises again by itself */
  permissions: Permission[];
  tenant: {
    id: string;
    code: string;
    name: string;
    country: string;
    currency: string;
    timezone: string;
    locale: string;
    demo: boolean;
  };
  /** in sample data: the person's session in their own tenant, on which this one rests */
  home?: Session;
}

/** null when the person is gone, disabled, or has changed the password since the token was made. */
export async function resumeSession(
  db: Db,
  token: z.output<typeof SessionTokenInput>,
): Promise<Session | null> {
  const row = await withTenant(db, token.tenantId, async (tx) => {
    const found = await findStaffAndTenant(tx, token.userId);
    if (found?.staff.sessionVersion !== token.sessionVersion) return null;
    const at = now();
    const before = new Date(at.getTime() - SEEN_STEP_MS);
    if (!found.staff.lastSeenAt || found.staff.lastSeenAt < before)
      await noteSeen(tx, token.userId, { at, before });
    return found;
  });
  if (!row) return null;
  const { id, name, role, locale, mustChangePassword } = row.staff;
  const { tenantId, code, name: title, country, currency, timezone, demo } = row.tenant;
  return {
    staff: { id, name, role, locale, mustChangePassword },
    permissions: PERMISSIONS.filter((permission) => can({ kind: "staff", id, role }, permission)),
    tenant: {
      id: tenantId,
      code,
      name: title,
      country,
      currency,
      timezone,
      locale: row.tenant.locale,
      demo,
    },
  };
}
