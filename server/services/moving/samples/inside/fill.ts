import { findDemo, withDemoLock } from "@/db/moving/demo";
import { findStaff, insertStaff } from "@/db/shop/staff";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { buildDemo } from "@/server/services/moving/demo/build";
import { removeDemo } from "@/server/services/moving/demo/remove";
import { personOf, sampleCode } from "./person";

/** No password hashes to this: the person comes from their own tenant, and no other way. */
const NO_PASSWORD = "";

interface Visitor {
  name: string | null;
  role: "owner" | "marketer" | "cashier" | "integrator";
  locale: string | null;
}

/** The person as one of the sample's staff, under an e-mail that belongs to no one. */
const addVisitor = (ctx: Ctx, { name, role, locale }: Visitor): Promise<string> =>
  inTransaction(ctx, async (tx) => {
    const { dataKey } = await loadTenant(tx, ctx.tenantId);
    const id = newId();
    const email = `${id}@sample.invalid`;
    await insertStaff(tx, {
      tenantId: ctx.tenantId,
      id,
      emailHash: hashStaffEmail(email),
      emailEncrypted: tenantKeys(env().REGULARS_MASTER_KEY, dataKey).encrypt(email),
      name,
      role,
      locale,
      passwordHash: NO_PASSWORD,
      mustChangePassword: false,
      createdAt: ctx.now,
    });
    return id;
  });

/** What a loading that died has left is removed first. */
export async function fillSample(
  ctx: Ctx,
  { scale, onProgress }: { scale: number; onProgress: (receipts: number) => void },
): Promise<{ sampleTenantId: string; sampleStaffId: string }> {
  const { id: staffId } = personOf(ctx);
  const person = await inTransaction(ctx, (tx) => findStaff(tx, ctx.tenantId, staffId));
  if (!person) throw new Error("the person is gone");
  const code = sampleCode(staffId);
  return withDemoLock(ctx.db, async () => {
    const left = await findDemo(ctx.db, code);
    if (left?.demo) await removeDemo(ctx.db, left.tenantId);
    let sampleStaffId = "";
    const { tenantId } = await buildDemo(
      ctx,
      { scale, onProgress },
      {
        code,
        addStaff: async (sample) => {
          sampleStaffId = await addVisitor(sample, person);
          return [];
        },
      },
    );
    return { sampleTenantId: tenantId, sampleStaffId };
  });
}
