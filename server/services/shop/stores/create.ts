import { z } from "zod";
import { insertStore } from "@/db/shop/stores";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Code, Name, TimeZone } from "@/server/core/tenant/fields";
import { loadTenant } from "@/server/core/tenant/load";
import { text } from "@/server/core/text";
import { brandIdOf } from "./inside/brand";
import { Hours } from "./inside/hours";

/** Pages of the desk under /stores have these names. */
const TAKEN = ["new", "brands"];

export const CreateStoreInput = z.object({
  code: Code.refine((code) => !TAKEN.includes(code), "this code is taken by a page of the desk"),
  name: Name,
  brand: Code.nullish(),
  region: text(100).min(1).nullish(),
  /** the tenant's own when it is left out */
  timezone: TimeZone.optional(),
  /** null: unknown */
  hours: Hours.nullish(),
});

export async function createStore({ ctx, input }: Verb<typeof CreateStoreInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    const made = await insertStore(tx, {
      tenantId: ctx.tenantId,
      id,
      code: input.code,
      name: input.name,
      brandId: await brandIdOf(tx, ctx, input.brand),
      region: input.region ?? null,
      timezone: input.timezone ?? (await loadTenant(tx, ctx.tenantId)).timezone,
      hours: input.hours ?? null,
      createdAt: ctx.now,
    });
    if (!made) throw new DomainError("conflict", `there is a store ${input.code} already`);
    await recordAudit(tx, ctx, {
      action: "stores.create",
      subject: { kind: "store", id },
      details: { code: input.code },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { id, code: input.code };
  });
}
