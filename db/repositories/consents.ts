import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { consents } from "@/db/schema";

/** Ids grow with time, so the last row is the last consent; null: there is none yet. */
export async function lastTextVersion(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx
    .select({ textVersion: consents.textVersion })
    .from(consents)
    .where(eq(consents.tenantId, tenantId))
    .orderBy(desc(consents.id))
    .limit(1);
  return row?.textVersion ?? null;
}
