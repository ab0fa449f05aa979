import { z } from "zod";
import { renameHousehold as renameIn } from "@/db/members/households";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { lockLive } from "./inside/lock";
import { HouseholdName } from "./make";

export const RenameHouseholdInput = z.object({ id: Id, name: HouseholdName });

export async function renameHousehold({
  ctx,
  input: { id, name },
}: Verb<typeof RenameHouseholdInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const household = await lockLive(tx, tenantId, id);
    const { keys } = await loadKeys(tx, tenantId);
    if (keys.decrypt(household.nameEncrypted) === name) return;
    await renameIn(tx, tenantId, id, keys.encrypt(name));
    await recordAudit(tx, ctx, { action: "households.rename", subject: { kind: "household", id } });
  });
}
