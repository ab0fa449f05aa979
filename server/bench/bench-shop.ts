import type { Db } from "@/db/client";
import { applyConfig } from "@/server/services/config/apply";
import type { Ctx } from "@/server/services/context";
import { createTenant } from "@/server/services/tenants/create";

/** A tenant of its own with one store. */
export async function benchShop(db: Db, config: Record<string, unknown>): Promise<Ctx> {
  const now = new Date();
  const { tenantId } = await createTenant({
    ctx: { db, now },
    input: {
      code: "bench",
      name: "Bench",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      demo: false,
    },
  });
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "bench" }, now };
  await applyConfig({
    ctx,
    input: { config: { version: 1, stores: [{ code: "S1" }], ...config }, prune: false, dryRun: false },
  });
  return ctx;
}
