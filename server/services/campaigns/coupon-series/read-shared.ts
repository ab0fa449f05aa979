import { selectSharedCodes } from "@/db/campaigns/coupon-series";
import type { Tx } from "@/db/client";
import { groupBy } from "@/server/core/group-by";
import { loadKeys } from "@/server/core/personal/keys";
import { withCodes } from "./secrets";

/** Shared codes, by series' ids, the oldest first; blocked ones left out. */
export async function readSharedCodes(tx: Tx, tenantId: string): Promise<Map<string, string[]>> {
  const rows = await selectSharedCodes(tx, tenantId);
  if (rows.length === 0) return new Map();
  const { keys } = await loadKeys(tx, tenantId);
  const bySeries = groupBy(withCodes(keys, rows), ({ seriesId }) => seriesId);
  return new Map([...bySeries].map(([id, own]) => [id, own.map(({ code }) => code)]));
}
