import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import { findTenantsWithEvents, markPublished, selectWaiting } from "@/db/core/events";
import { now } from "@/server/core/clock";
import { consume } from "./consume";
import type { Consumer } from "./consumer";

const EVENTS_A_BATCH = 1000;
/** of one consumer in one turn: the next tenant's events wait meanwhile */
const BATCHES_A_TURN = 20;

/** What is told of a tenant: that something of these topics has happened. */
export type Tell = (tenantId: string, topics: ReadonlySet<string>) => Promise<void>;

/** @returns whether all there was is handled; not known while another process reads for the consumer */
async function readOn(db: Db, tenantId: string, consumer: Consumer): Promise<boolean> {
  for (let batch = 0; batch < BATCHES_A_TURN; batch++) {
    const { more, busy } = await consume({ db, tenantId }, consumer);
    if (!more) return !busy;
  }
  return false;
}

/**
 * Tells what has happened since the last time, consumers first. At least once: what was told and could not be marked is
 * told again, and nothing is locked while it is told. A tenant whose consumers are not through is looked at next time.
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
