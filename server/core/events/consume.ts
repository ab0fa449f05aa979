import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@/db/client";
import {
  advanceCursor,
  leaseCursor,
  markFailed,
  markHandled,
  type ReadEvent,
  type Reader,
  releaseCursor,
  selectUnread,
} from "@/db/core/events";
import { log } from "@/server/log";
import { now } from "../clock";
import { type Ctx, inTransaction } from "../context";
import { safeLine } from "../safe-error";
import type { Consumer } from "./consumer";
import type { EventOf, Topic } from "./topics";

const EVENTS_A_BATCH = 100;
/** with pauses that grow to ten minutes: about a day */
const TRIES = 150;
const ERROR_LENGTH = 500;

interface Call {
  db: Db;
  tenantId: string;
}

interface Turn {
  /** how many events were handled */
  done: number;
  /** there may be more of them */
  more: boolean;
  /** another process reads for this consumer now */
  busy: boolean;
}

/**
 * One bounded batch of what a consumer has not handled yet.
 * @param tidy whether its cursor moves on too; a consumer that a request waits for leaves that to the next turn
 */
export async function consume(
  { db, tenantId }: Call,
  consumer: Consumer,
  { tidy = true } = {},
): Promise<Turn> {
  const { name, topics } = consumer;
  const reader: Reader = { tenantId, consumer: name, topics: topics.map(String), lease: randomUUID() };
  const ctx = (): Ctx => ({ db, tenantId, actor: { kind: "system", id: name }, now: now() });
  const events = await inTransaction(ctx(), async (tx) => {
    if (!(await leaseCursor(tx, reader))) return null;
    const unread = await selectUnread(tx, reader, EVENTS_A_BATCH);
    if (unread.length === 0) await leaveCursor(tx, reader, tidy);
    return unread;
  });
  if (events === null || events.length === 0) return { done: 0, more: false, busy: events === null };
  try {
    const done = await handleAll(ctx, consumer, reader, events);
    return { done, more: events.length === EVENTS_A_BATCH, busy: false };
  } finally {
    await inTransaction(ctx(), (tx) => leaveCursor(tx, reader, tidy));
  }
}

async function leaveCursor(tx: Tx, reader: Reader, tidy: boolean): Promise<void> {
  if (tidy) await advanceCursor(tx, reader);
  await releaseCursor(tx, reader);
}

/** All together; when that fails, one by one, and of a customer none after one that has failed. */
async function handleAll(
  ctx: () => Ctx,
  consumer: Consumer,
  reader: Reader,
  events: readonly ReadEvent[],
): Promise<number> {
  if (await succeeds(ctx, consumer, reader, events)) return events.length;
  if (events.length === 1) return 0;
  const stopped = new Set<string>();
  let done = 0;
  for (const event of events) {
    if (event.customerId !== null && stopped.has(event.customerId)) continue;
    if (await succeeds(ctx, consumer, reader, [event])) done++;
    else if (event.customerId !== null) stopped.add(event.customerId);
  }
  return done;
}

async function succeeds(
  ctx: () => Ctx,
  consumer: Consumer,
  reader: Reader,
  events: readonly ReadEvent[],
): Promise<boolean> {
  try {
    await consumer.handle(ctx(), events.map(eventOf));
    await inTransaction(ctx(), (tx) => markHandled(tx, reader, events));
    return true;
  } catch (err) {
    const [event] = events;
    if (events.length > 1 || !event) return false;
    const failure = { error: safeLine(err).slice(0, ERROR_LENGTH), tries: TRIES };
    const state = await inTransaction(ctx(), (tx) => markFailed(tx, reader, event, failure));
    const { id, topic } = event;
    const of = { err, id, topic, consumer: consumer.name, tenantId: reader.tenantId };
    if (state === "given-up") log.error(of, "an event was given up: it was tried too often");
    else log.warn(of, "an event waits: it could not be handled");
    return false;
  }
}

const eventOf = ({ id, topic, payload, atMs }: ReadEvent) =>
  ({ id, topic, payload, at: new Date(atMs) }) as EventOf<Topic>;
