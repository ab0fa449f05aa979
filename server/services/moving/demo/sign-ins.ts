import { insertStaff } from "@/db/shop/staff";
import { type Ctx, inTransaction, type Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashPassword } from "@/server/core/password";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { oneTimePassword } from "@/server/services/shop/staff/one-time-password";

export interface SignIn {
  role: Role;
  email: string;
  password: string;
}

/** Everybody may know it: only a machine of one's own gets it. */
const KNOWN_PASSWORD = "three-green-lemons";

const PEOPLE: readonly { role: Role; name: string }[] = [
  { role: "owner", name: "Власниця" },
  { role: "marketer", name: "Маркетолог" },
  { role: "cashier", name: "Касирка" },
  { role: "integrator", name: "Інтегратор" },
];

export const demoEmail = (role: Role): string => `${role}@demo.example`;

/** What to sign in with when it is known beforehand: in production it was shown once. */
export const knownSignIn = (): { email: string; password: string } | null =>
  env().REGULARS_MODE === "production" ? null : { email: demoEmail("owner"), password: KNOWN_PASSWORD };

export async function createSignIns(ctx: Ctx): Promise<SignIn[]> {
  const password = env().REGULARS_MODE === "production" ? oneTimePassword() : KNOWN_PASSWORD;
  const hashes = await Promise.all(PEOPLE.map(() => hashPassword(password)));
  return inTransaction(ctx, async (tx) => {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
    const made: SignIn[] = [];
    for (const [i, { role, name }] of PEOPLE.entries()) {
      const email = demoEmail(role);
      await insertStaff(tx, {
        tenantId: ctx.tenantId,
        id: newId(),
        emailHash: hashStaffEmail(email),
        emailEncrypted: keys.encrypt(email),
        name,
        role,
        passwordHash: hashes[i] ?? "",
        mustChangePassword: false,
        createdAt: ctx.now,
      });
      made.push({ role, email, password });
    }
    return made;
  });
}
