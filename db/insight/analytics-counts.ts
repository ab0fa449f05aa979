import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { upsert } from "@/db/rows";
import { analyticsCounts } from "@/db/schema";

/** When a tenant was last counted, and with which places; null: never. */
export async function lastCount(
  tx: Tx,
  tenantId: string,
): Promise<{ countedAt: Date; places: string } | null> {
  const [row] = await tx
    .select({ countedAt: analyticsCounts.countedAt, places: analyticsCounts.places })
    .from(analyticsCounts)
    .where(eq(analyticsCounts.tenantId, tenantId));
  return row ?? null;
}

export const keepCount = (
  tx: Tx,
  row: { tenantId: string; countedAt: Date; places: string },
): Promise<void> => upsert(tx, analyticsCounts, [row], { key: ["tenantId"], keep: [] });

/** A digest of which store is in which region and brand: when it changes, every month is summed again. */
export async function digestOfPlaces(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx.execute<{ digest: string }>(sql`
    select md5(coalesce(string_agg(concat_ws('/', s.id, coalesce(s.region, ''), s.brand_id), ',' order by s.id), ''))
      as digest
    from stores s where s.tenant_id = ${tenantId}::uuid`);
  return row?.digest ?? "";
}
