import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import { findTenantsWithEvents, markPublished, selectWaiting, type WaitingEvent } from "@/db/core/events";
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

export interface Heard {
  tenantId: string;
  events: readonly WaitingEvent[];
}

/**
 * Every tenant's consumers read what has happened. A tenant whose consumers are not through is looked at next time.
 * @returns what they have all read and nobody was told of
 */
export async function readEvents(db: Db, consumers: readonly Consumer[]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const tenantId of await findTenantsWithEvents(db)) {
    const events = await withTenant(db, tenantId, (tx) => selectWaiting(tx, tenantId, EVENTS_A_BATCH));
    let isRead = true;
    for (const consumer of consumers) isRead = (await readOn(db, tenantId, consumer)) && isRead;
    if (events.length > 0 && isRead) heard.push({ tenantId, events });
  }
  return heard;
}

/**
 * At least once: what was told and could not be marked is told again, and nothing is locked while it is told. One
 * tenant's failure keeps no other waiting; it is thrown when all were told.
 * @returns how many events it told of
 */
export async function tellEvents(db: Db, heard: readonly Heard[], tell: Tell): Promise<number> {
  let told = 0;
  const failures: unknown[] = [];
  for (const { tenantId, events } of heard) {
    try {
      await tell(tenantId, new Set(events.map(({ topic }) => topic)));
      const ids = events.map(({ id }) => id);
      await withTenant(db, tenantId, (tx) => markPublished(tx, tenantId, ids, now()));
      told += events.length;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return told;
}

/** What a relay does in one turn: reads, and tells. */
export const relayEvents = async (db: Db, consumers: readonly Consumer[], tell: Tell): Promise<number> =>
  tellEvents(db, await readEvents(db, consumers), tell);
