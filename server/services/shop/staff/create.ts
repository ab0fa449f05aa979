import { z } from "zod";
import { insertStaff } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { hashPassword } from "@/server/core/password";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { text } from "@/server/core/text";
import { Email } from "@/server/core/wire";
import { env } from "@/server/env";
import { oneTimePassword } from "./one-time-password";

export const ROLES = ["owner", "marketer", "cashier", "integrator"] as const;

export const CreateStaffInput = z.object({
  email: Email,
  role: z.enum(ROLES),
  name: text(200).min(1).optional(),
  locale: z.enum(["uk", "ru", "en"]).optional(),
});

/** The person signs in with the one-time password once, and is asked for one of their own. */
export async function createStaff({ ctx, input }: Verb<typeof CreateStaffInput>) {
  authorize(ctx, "staff:write");
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
    const id = newId();
    const made = await insertStaff(tx, {
      tenantId: ctx.tenantId,
      id,
      emailHash: hashStaffEmail(input.email),
      emailEncrypted: keys.encrypt(input.email),
      name: input.name ?? null,
      role: input.role,
      passwordHash,
      locale: input.locale ?? null,
      createdAt: ctx.now,
    });
    if (!made) throw new DomainError("conflict", "somebody with this e-mail is there already");
    await recordAudit(tx, ctx, {
      action: "staff.create",
      subject: { kind: "staff", id },
      details: { role: input.role },
    });
    return { id, email: input.email, role: input.role, password };
  });
}
