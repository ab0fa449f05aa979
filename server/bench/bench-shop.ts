import type { Db } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { createTenant } from "@/server/services/shop/tenants/create";

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
