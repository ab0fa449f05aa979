import { findStoreByCode, updateStore as writeStore } from "@/db/repositories/stores";
import { recordAudit } from "@/server/services/audit";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { announceChange } from "@/server/services/live/announce";
import { brandIdOf } from "./brand";
import { CreateStoreInput } from "./create";

/** What is left out stays; brand and region are emptied with null. */
export const UpdateStoreInput = CreateStoreInput.partial().required({ code: true });

export async function updateStore({ ctx, input }: Verb<typeof UpdateStoreInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    const store = await findStoreByCode(tx, ctx.tenantId, input.code);
    if (!store) throw new DomainError("store-not-found", `there is no store ${input.code}`);
    await writeStore(tx, ctx.tenantId, store.id, {
      name: input.name ?? store.name,
      brandId: await brandIdOf(tx, ctx, input.brand === undefined ? store.brandCode : input.brand),
      region: input.region === undefined ? store.region : input.region,
      timezone: input.timezone ?? store.timezone,
    });
    await recordAudit(tx, ctx, {
      action: "stores.update",
      subject: { kind: "store", id: store.id },
      details: { code: input.code, fields: Object.keys(input).filter((k) => k !== "code") },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { id: store.id, code: store.code };
  });
}
