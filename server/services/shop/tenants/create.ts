import { z } from "zod";
import { type Db, driverError, withTenant } from "@/db/client";
import { claimTenantCode, insertTenant } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { newDataKey } from "@/server/core/secrets";
import { Code, Country, Currency, Locale, Name, TimeZone } from "@/server/core/tenant/fields";
import { env } from "@/server/env";

export const CreateTenantInput = z.object({
  code: Code,
  name: Name,
  country: Country,
  currency: Currency,
  timezone: TimeZone,
  locale: Locale,
  demo: z.boolean().default(false),
});

/** Only the installation itself makes tenants: there is no tenant yet whose staff could. */
export interface Installation {
  db: Db;
  now: Date;
}

const SYSTEM = { kind: "system", id: "installation" } as const;

/** A tenant with its own data key. It has no programme, and gives nothing, until one is saved. */
export async function createTenant({
  ctx: { db, now },
  input,
}: {
  ctx: Installation;
  input: z.output<typeof CreateTenantInput>;
}) {
  const tenantId = newId();
  const ctx: Ctx = { db, tenantId, actor: SYSTEM, now };
  try {
    await withTenant(db, tenantId, async (tx) => {
      await claimTenantCode(tx, input.code, tenantId);
      const dataKey = newDataKey(env().REGULARS_MASTER_KEY);
      await insertTenant(tx, { ...input, tenantId, dataKey, createdAt: now });
      await recordAudit(tx, ctx, {
        action: "tenants.create",
        subject: { kind: "tenant", id: tenantId },
        details: { code: input.code },
      });
    });
  } catch (error) {
    if (driverError(error).code === "23505")
      throw new DomainError("conflict", `there is a tenant ${input.code} already`);
    throw error;
  }
  return { tenantId, code: input.code, name: input.name };
}
