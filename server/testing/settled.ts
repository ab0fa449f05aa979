import type { Db } from "@/db/client";
import { CONSUMERS } from "@/server/app";
import { consume } from "@/server/core/events/consume";

/** What follows from what has happened in a shop, which the jobs do within a second. */
export async function settled({ db, tenantId }: { db: Db; tenantId: string }): Promise<void> {
  for (const consumer of CONSUMERS) while ((await consume({ db, tenantId }, consumer)).more);
}
