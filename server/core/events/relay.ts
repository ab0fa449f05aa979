import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import { findTenantsWithEvents, markPublished, selectWaiting } from "@/db/repositories/outbox";
import { now } from "@/server/core/clock";
import { consume } from "./consume";
import type { Consumer } from "./consumer";

const EVENTS_A_BATCH = 1000;
/** of one consumer in one turn: the next tenant's events wait meanwhile */
const BATCHES_A_TURN = 20;

/** What is told of a tenant: that something of these topics has happened. */
export type Tell = (tenantId: string, topics: ReadonlySet<string>) => Promise<void>;

/** @returns whether it has handled all there was */
async function readOn(db: Db, tenantId: string, consumer: Consumer): Promise<boolean> {
  for (let batch = 0; batch < BATCHES_A_TURN; batch++)
    if (!(await consume({ db, tenantId }, consumer)).more) return true;
  return false;
}

/**
 * Tells what has happened since the last time, consumers first. At least once: what was told and could not be marked is told again,
 * and nothing is locked while it is told.
 * @returns how many events it told of
 */
export async function relayEvents(db: Db, consumers: readonly Consumer[], tell: Tell): Promise<number> {
  let told = 0;
  for (const tenantId of await findTenantsWithEvents(db)) {
    const events = await withTenant(db, tenantId, (tx) => selectWaiting(tx, tenantId, EVENTS_A_BATCH));
    let isRead = true;
    for (const consumer of consumers) isRead = (await readOn(db, tenantId, consumer)) && isRead;
    if (events.length === 0 || !isRead) continue;
    await tell(tenantId, new Set(events.map(({ topic }) => topic)));
    const ids = events.map(({ id }) => id);
    await withTenant(db, tenantId, (tx) => markPublished(tx, tenantId, ids, now()));
    told += events.length;
  }
  return told;
}
