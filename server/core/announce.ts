import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export const LIVE_CHANNEL = "regulars_live";
export const CHANGES = ["campaigns", "catalog", "stores", "keys"] as const;
export type Change = (typeof CHANGES)[number];

/** Notifies every process of a change that tills see; delivered when the transaction commits. */
export async function announceChange(tx: Tx, tenantId: string, what: Change): Promise<void> {
  await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${`${tenantId}:${what}`})`);
}
