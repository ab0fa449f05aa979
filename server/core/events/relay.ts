import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import {
  findTenantsWithEvents,
  markPublished,
  selectWaiting,
  type WaitingEvent,
  waitsForBurst,
} from "@/db/core/events";
import { now } from "@/server/core/clock";
import { consume } from "./consume";
import type { Consumer } from "./consumer";

const EVENTS_A_BATCH = 1000;
/** of one consumer in one turn, so that other tenants' events do not wait too long */
const BATCHES_A_TURN = 20;

/** Publishes that events of these topics have happened in a tenant. */
export type Publish = (tenantId: string, topics: ReadonlySet<string>) => Promise<void>;

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
 * @returns the events that every consumer has read and that are not published yet
 */
export async function readEvents(db: Db, consumers: readonly Consumer[]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const tenantId of await findTenantsWithEvents(db)) {
    const events = await withTenant(db, tenantId, async (tx) =>
      (await waitsForBurst(tx, tenantId)) ? null : selectWaiting(tx, tenantId, EVENTS_A_BATCH),
    );
    if (events === null) continue;
    let isRead = true;
    for (const consumer of consumers) isRead = (await readOn(db, tenantId, consumer)) && isRead;
    if (events.length > 0 && isRead) heard.push({ tenantId, events });
  }
  return heard;
}

/**
 * Publishes at least once: an event that was published but not marked is published again. Nothing is locked. One
 * tenant's failure delays no other; it is thrown at the end.
 * @returns how many events it published
 */
export async function publishEvents(db: Db, heard: readonly Heard[], publish: Publish): Promise<number> {
  let published = 0;
  const failures: unknown[] = [];
  for (const { tenantId, events } of heard) {
    try {
      await publish(tenantId, new Set(events.map(({ topic }) => topic)));
      const ids = events.map(({ id }) => id);
      await withTenant(db, tenantId, (tx) => markPublished(tx, tenantId, ids, now()));
      published += events.length;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return published;
}

/** One turn of a relay: reads, then publishes. */
export const relayEvents = async (
  db: Db,
  consumers: readonly Consumer[],
  publish: Publish,
): Promise<number> => publishEvents(db, await readEvents(db, consumers), publish);
