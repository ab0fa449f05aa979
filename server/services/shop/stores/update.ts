import { findStoreByCode, lockStore, updateStore as writeStore } from "@/db/shop/stores";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { Revision } from "@/server/core/wire";
import { CreateStoreInput } from "./create";
import { brandIdOf } from "./inside/brand";
import { checkRegionLeft } from "./inside/region";
import { revisionOf } from "./inside/revision";

/** What is left out stays; brand, region and hours are emptied with null. */
export const UpdateStoreInput = CreateStoreInput.partial().extend({
  code: KnownCode,
  /** what the editor began with: a change by another person in between is a conflict */
  revision: Revision.optional(),
});

export async function updateStore({ ctx, input }: Verb<typeof UpdateStoreInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    await lockStore(tx, ctx.tenantId, input.code);
    const store = await findStoreByCode(tx, ctx.tenantId, input.code);
    if (!store) throw new DomainError("store-not-found", `there is no store ${input.code}`);
    if (input.revision !== undefined && input.revision !== revisionOf(store))
      throw new DomainError("conflict", "somebody else has changed this store");
    const region = input.region === undefined ? store.region : input.region;
    await writeStore(tx, ctx.tenantId, store.id, {
      name: input.name ?? store.name,
      brandId: await brandIdOf(tx, ctx, input.brand === undefined ? store.brandCode : input.brand),
      region,
      timezone: input.timezone ?? store.timezone,
      hours: input.hours === undefined ? store.hours : input.hours,
    });
    if (store.region && region !== store.region) await checkRegionLeft(tx, ctx, store.region);
    await recordAudit(tx, ctx, {
      action: "stores.update",
      subject: { kind: "store", id: store.id },
      details: {
        code: input.code,
        fields: Object.keys(input).filter((k) => k !== "code" && k !== "revision"),
      },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { id: store.id, code: store.code };
  });
}
