import type { Ctx } from "@/server/core/context";

/** A command on this machine acts with the rights of the installation itself. */
export async function withTenantContext<T>(code: string, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  const [{ withDatabase }, { tenantByCode }, { now }] = await Promise.all([
    import("./database"),
    import("@/server/services/shop/tenants/find"),
    import("@/server/core/clock"),
  ]);
  return withDatabase(async (db) => {
    const { tenantId } = await tenantByCode(db, code);
    return run({ db, tenantId, actor: { kind: "system", id: "cli" }, now: now() });
  });
}
