import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import { findTenantsWithEvents, markPublished, selectWaiting } from "@/db/repositories/outbox";
import { now } from "@/server/core/clock";

const EVENTS_A_BATCH = 1000;

/** What is told of a tenant: that something of these topics has happened. */
export type Tell = (tenantId: string, topics: ReadonlySet<string>) => Promise<void>;

/**
 * Tells what has happened since the last time. At least once: what was told and could not be marked is told again,
 * and nothing is locked while it is told.
 * @returns how many events it told of
 */
export async function relayEvents(db: Db, tell: Tell): Promise<number> {
  let told = 0;
  for (const tenantId of await findTenantsWithEvents(db)) {
    const events = await withTenant(db, tenantId, (tx) => selectWaiting(tx, tenantId, EVENTS_A_BATCH));
    if (events.length === 0) continue;
    await tell(tenantId, new Set(events.map(({ topic }) => topic)));
    const ids = events.map(({ id }) => id);
    await withTenant(db, tenantId, (tx) => markPublished(tx, tenantId, ids, now()));
    told += events.length;
  }
  return told;
}
