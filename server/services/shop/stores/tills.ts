import type { Tx } from "@/db/client";
import { selectTillKeys } from "@/db/shop/till-keys";
import { selectTills } from "@/db/shop/tills";
import { groupBy } from "@/server/core/group-by";

/** Tills in use with their live keys (never the keys themselves: those are kept hashed). */
export async function loadTills(tx: Tx, tenantId: string) {
  const tills = await selectTills(tx, tenantId);
  const keys = groupBy(await selectTillKeys(tx, tenantId), (key) => key.tillId);
  return tills
    .filter((till) => till.archivedAt === null)
    .map(({ id, name, storeId }) => {
      const own = keys.get(id) ?? [];
      const seen = own.map((key) => key.lastUsedAt?.getTime() ?? 0);
      const lastMs = Math.max(0, ...seen);
      return {
        id,
        name,
        storeId,
        lastUsedAt: lastMs > 0 ? new Date(lastMs) : null,
        keys: own
          .filter((key) => key.revokedAt === null)
          .map(({ id: keyId, createdAt, lastUsedAt }) => ({ id: keyId, createdAt, lastUsedAt })),
      };
    });
}
