import { type Db, withTenant } from "@/db/client";
import { tenants } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { newDataKey } from "@/server/core/secrets";

type Overrides = Partial<typeof tenants.$inferInsert>;

/** A Ukrainian pharmacy of the suite's own; its context acts as the system. */
export async function newTenant(db: Db, overrides: Overrides = {}): Promise<{ tenantId: string; ctx: Ctx }> {
  const tenantId = overrides.tenantId ?? newId();
  await withTenant(db, tenantId, (tx) =>
    tx.insert(tenants).values({
      code: `t-${tenantId}`,
      name: "Test pharmacy",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      dataKey: newDataKey(process.env.REGULARS_MASTER_KEY ?? ""),
      ...overrides,
      tenantId,
    }),
  );
  return { tenantId, ctx: { db, tenantId, actor: { kind: "system", id: "test" }, now: new Date() } };
}
