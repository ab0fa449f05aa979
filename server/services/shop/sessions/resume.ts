import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { findSession, findStaffAndTenant, noteSeen } from "@/db/shop/sessions";
import { noteStaffSeen } from "@/db/shop/staff";
import { now } from "@/server/core/clock";
import { can, PERMISSIONS, type Permission, type Role } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { isLive } from "./life";

export const SessionTokenInput = z.object({
  userId: Id,
  tenantId: Id,
  sessionId: Id,
});

const SEEN_STEP_MS = 5 * 60_000;

export interface Session {
  id: string;
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

function sessionOf(
  id: string,
  { staff, tenant }: NonNullable<Awaited<ReturnType<typeof findStaffAndTenant>>>,
): Session {
  const { name, role, locale, mustChangePassword } = staff;
  const { tenantId, code, name: title, country, currency, timezone, demo } = tenant;
  return {
    id,
    staff: { id: staff.id, name, role, locale, mustChangePassword },
    permissions: PERMISSIONS.filter((permission) => can({ kind: "staff", id: staff.id, role }, permission)),
    tenant: {
      id: tenantId,
      code,
      name: title,
      country,
      currency,
      timezone,
      locale: tenant.locale,
      demo,
    },
  };
}

/** null when the session has ended, was left alone for too long, or its person is gone or switched off. */
export async function resumeSession(
  db: Db,
  token: z.output<typeof SessionTokenInput>,
): Promise<Session | null> {
  return withTenant(db, token.tenantId, async (tx) => {
    const found = await findSession(tx, token);
    const at = now();
    if (!found || !isLive(found.session, at)) return null;
    const before = new Date(at.getTime() - SEEN_STEP_MS);
    if (found.session.seenAt < before) {
      await noteSeen(tx, found.session, { at, before });
      await noteStaffSeen(tx, found.session, { at, before });
    }
    return sessionOf(found.session.id, found);
  });
}

/** A person of another tenant, signed in with the session of their own tenant. */
export async function visit(
  db: Db,
  home: Session,
  { tenantId, staffId }: { tenantId: string; staffId: string },
): Promise<Session | null> {
  const found = await withTenant(db, tenantId, (tx) => findStaffAndTenant(tx, tenantId, staffId));
  return found && { ...sessionOf(home.id, found), home };
}
