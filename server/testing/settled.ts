import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/client";
import { CONSUMERS } from "@/server/app";
import { consume } from "@/server/core/events/consume";

const BUSY_MS = 10;

/** What follows from what has happened in a shop, which the jobs do within a second. */
export async function settled({ db, tenantId }: { db: Db; tenantId: string }): Promise<void> {
  for (const consumer of CONSUMERS)
    for (let goesOn = true; goesOn; ) {
      const { more, busy } = await consume({ db, tenantId }, consumer);
      if (busy) await sleep(BUSY_MS);
      goesOn = more || busy;
    }
}
