import { and, asc, eq, type InferSelectModel, inArray, isNull, like, lt, type SQL, sql } from "drizzle-orm";
import type { Db, Statements, Tx } from "@/db/client";
import { insertion, insertRows } from "@/db/rows";
import { outbox } from "@/db/schema";

/** a batch takes a tenth of it; one that takes longer may be read by another too, and is the same when done twice */
const LEASE = "15 seconds";

/** What was written before this could not be seen by now has its transaction's number since long. */
const GAP_SETTLED = "5 seconds";

export interface Reader {
  tenantId: string;
  consumer: string;
  topics: readonly string[];
  /** the current reader's lease */
  lease: string;
}

export interface ReadEvent extends Record<string, unknown> {
  id: string;
  seq: number;
  topic: string;
  payload: unknown;
  atMs: number;
  customerId: string | null;
}

const textArray = (values: readonly string[]): SQL =>
  sql`array[${sql.join(
    values.map((v) => sql`${v}`),
    sql`, `,
  )}]::text[]`;

/** false: another process reads for this consumer. */
export async function leaseCursor(tx: Tx, { tenantId, consumer, lease }: Reader): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into event_cursors as c (tenant_id, consumer, leased_by, leased_until)
    values (${tenantId}::uuid, ${consumer}, ${lease}::uuid, now() + ${LEASE}::interval)
    on conflict (tenant_id, consumer) do update
      set leased_by = excluded.leased_by, leased_until = excluded.leased_until
      where c.leased_until is null or c.leased_until < now()
    returning 1`);
  return rows.length > 0;
}

export const releaseCursor = (tx: Tx, { tenantId, consumer, lease }: Reader) =>
  tx.execute(sql`
    update event_cursors set leased_until = null
    where tenant_id = ${tenantId}::uuid and consumer = ${consumer} and leased_by = ${lease}::uuid`);

/**
 * Of this consumer's topics, beyond its cursor, and not done with. What became of each is looked up by both of its keys:
 * before statistics know the table, the planner would take the wrong index with one of them.
 */
const unread = ({ tenantId, consumer, topics }: Reader): SQL => sql`
  from outbox o
  left join lateral (
    select d.state, d.next_at from event_deliveries d
    where d.tenant_id = ${tenantId}::uuid and d.consumer = ${consumer} and d.event_id = o.id
      and d.seq = o.seq offset 0) d on true
  where o.tenant_id = ${tenantId}::uuid and o.topic = any (${textArray(topics)})
    and o.seq > (select c.seq from event_cursors c
      where c.tenant_id = ${tenantId}::uuid and c.consumer = ${consumer})
    and (d.state is null or d.state = 'waiting')`;

/** The next events that may be handled now; one customer's events stay in order. */
export async function selectUnread(tx: Tx, reader: Reader, most: number): Promise<ReadEvent[]> {
  const rows = await tx.execute<ReadEvent>(sql`
    with held as materialized (
      select w.customer_id, min(w.seq) as seq from event_deliveries w
      where w.tenant_id = ${reader.tenantId}::uuid and w.consumer = ${reader.consumer} and w.state = 'waiting'
        and w.next_at > now() and w.customer_id is not null
      group by 1)
    select o.id, o.seq::float8 as "seq", o.topic, o.payload,
      extract(epoch from o.created_at)::float8 * 1000 as "atMs", o.payload->>'customerId' as "customerId"
    ${unread(reader)}
      and (d.state is null or d.next_at <= now())
      and not exists (
        select from held h where h.customer_id = (o.payload->>'customerId')::uuid and h.seq < o.seq)
    order by o.seq limit ${most}`);
  return [...rows];
}

export const markHandled = (tx: Tx, reader: Reader, events: readonly ReadEvent[]) =>
  tx.execute(sql`
    insert into event_deliveries (tenant_id, consumer, event_id, seq, customer_id, state)
    select ${reader.tenantId}::uuid, ${reader.consumer}, e.id, e.seq, e."customerId", 'handled'
    from json_to_recordset(${JSON.stringify(events)}::json) as e(id uuid, seq bigint, "customerId" uuid)
    on conflict (tenant_id, consumer, event_id) do update
      set state = 'handled', next_at = null, error = null`);

/** Schedules a retry, later each time; after the last one an alert is raised, and the next events go on. */
export async function markFailed(
  tx: Tx,
  { tenantId, consumer }: Reader,
  { id, seq, customerId }: ReadEvent,
  { error, tries }: { error: string; tries: number },
): Promise<"waiting" | "given-up"> {
  const [row] = await tx.execute<{ state: "waiting" | "given-up" }>(sql`
    insert into event_deliveries as d (tenant_id, consumer, event_id, seq, customer_id, state, next_at, error)
    values (${tenantId}::uuid, ${consumer}, ${id}::uuid, ${seq}, ${customerId}::uuid, 'waiting', now() + interval '1 second', ${error})
    on conflict (tenant_id, consumer, event_id) do update
      set attempts = d.attempts + 1, error = excluded.error,
        state = case when d.attempts + 1 >= ${tries} then 'given-up' else 'waiting' end,
        next_at = now() + interval '1 second' * least(2 ^ least(d.attempts, 10), 600)
    returning d.state`);
  return row?.state ?? "waiting";
}

/**
 * The cursor goes as far as everything is done with. Numbers are given before transactions commit: what is seen now is
 * passed only when every transaction that ran at that moment is over, so that none appears behind the cursor.
 */
export async function advanceCursor(tx: Tx, reader: Reader): Promise<void> {
  const { tenantId, consumer } = reader;
  const own = sql`c.tenant_id = ${tenantId}::uuid and c.consumer = ${consumer}`;
  await tx.execute(sql`
    with target as (
      select least(c.gap_seq, (select min(o.seq) - 1 ${unread(reader)})) as seq
      from event_cursors c
      where ${own} and c.gap_seq is not null and c.gap_at < now() - ${GAP_SETTLED}::interval
        and pg_snapshot_xmin(pg_current_snapshot()) >= c.gap_xid::xid8)
    update event_cursors c set seq = greatest(c.seq, t.seq), gap_seq = null, gap_xid = null, gap_at = null
    from target t where ${own}`);
  await tx.execute(sql`
    delete from event_deliveries d
    using event_cursors c
    where d.tenant_id = ${tenantId}::uuid and d.consumer = ${consumer} and d.state = 'handled'
      and c.tenant_id = d.tenant_id and c.consumer = d.consumer and d.seq <= c.seq`);
  await tx.execute(sql`
    update event_cursors c
    set gap_seq = n.seq, gap_xid = pg_snapshot_xmax(pg_current_snapshot())::text, gap_at = now()
    from (select max(o.seq) as seq from outbox o where o.tenant_id = ${tenantId}::uuid) n
    where ${own} and c.gap_seq is null and n.seq > c.seq`);
}

/**
 * Makes the events since then unread and unpublished again, so that the relay picks them up.
 * @returns how many events it is
 */
export async function rewindCursor(
  tx: Tx,
  { tenantId, consumer, topics }: Pick<Reader, "tenantId" | "consumer" | "topics">,
  since: Date,
): Promise<number> {
  const rows = await tx.execute<{ seq: number }>(sql`
    update outbox set published_at = null
    where tenant_id = ${tenantId}::uuid and topic = any (${textArray(topics)})
      and created_at >= ${since.toISOString()}::timestamptz
    returning seq::float8 as seq`);
  if (rows.length === 0) return 0;
  const before = Math.min(...rows.map(({ seq }) => seq)) - 1;
  await tx.execute(sql`
    update event_cursors set seq = least(seq, ${before}), gap_seq = null, gap_xid = null, gap_at = null
    where tenant_id = ${tenantId}::uuid and consumer = ${consumer}`);
  await tx.execute(sql`
    delete from event_deliveries
    where tenant_id = ${tenantId}::uuid and consumer = ${consumer} and seq > ${before}`);
  return rows.length;
}

export interface WaitingEvent {
  id: string;
  topic: string;
}

export type NewEvent = Omit<InferSelectModel<typeof outbox>, "seq" | "publishedAt">;

export const insertEvents = (tx: Tx, events: readonly NewEvent[]): Promise<void> =>
  insertRows(tx, outbox, events);

export const eventInsertion = (sql: Statements, event: NewEvent) => insertion(sql, outbox, [event]);

/** Through a function that bypasses row-level security and returns nothing but these ids. */
export async function findTenantsWithEvents(db: Db): Promise<string[]> {
  const rows = await db.$client<{ tenant_id: string }[]>`select tenant_id from find_tenants_with_events()`;
  return rows.map((row) => row.tenant_id);
}

const burstKey = (tenantId: string): SQL => sql`hashtextextended(${`burst ${tenantId}`}, 0)`;

/** Until this transaction ends, many events come one after another. */
export const announceBurst = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${burstKey(tenantId)})`);

/** What comes in a burst is read together after it; what has waited so long is read in the middle of it. */
const BURST_WAITS = "4 seconds";

/** Whether consumers leave the tenant's events alone for now: more are coming, and none has waited long. */
export async function waitsForBurst(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx.execute<{ waits: boolean }>(sql`
    select not pg_try_advisory_xact_lock(${burstKey(tenantId)}) and not exists (
      select from outbox o where o.tenant_id = ${tenantId}::uuid and o.published_at is null
        and o.created_at < now() - ${BURST_WAITS}::interval) as waits`);
  return row?.waits ?? false;
}

/** In the order in which they were written. */
export const selectWaiting = (tx: Tx, tenantId: string, most: number): Promise<WaitingEvent[]> =>
  tx
    .select({ id: outbox.id, topic: outbox.topic })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), isNull(outbox.publishedAt)))
    .orderBy(asc(outbox.createdAt))
    .limit(most);

export const markPublished = (tx: Tx, tenantId: string, ids: string[], at: Date) =>
  tx
    .update(outbox)
    .set({ publishedAt: at })
    .where(and(eq(outbox.tenantId, tenantId), inArray(outbox.id, ids)));

/** What one of them still has to handle is kept, however old it is. */
const isReadByAll = (tenantId: string): SQL => sql`${outbox.seq} <= coalesce(
  (select min(c.seq) from event_cursors c where c.tenant_id = ${tenantId}::uuid), ${outbox.seq})`;

export async function deletePublished(tx: Tx, tenantId: string, before: Date, most: number): Promise<number> {
  const old = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), lt(outbox.publishedAt, before), isReadByAll(tenantId)))
    .limit(most);
  const gone = await tx
    .delete(outbox)
    .where(and(eq(outbox.tenantId, tenantId), inArray(outbox.id, old)))
    .returning({ id: outbox.id });
  return gone.length;
}

/** How many wait to be published, counted up to a maximum, and since when the first one waits. */
export async function countWaiting(
  tx: Tx,
  tenantId: string,
  most: number,
): Promise<{ waiting: number; since: Date | null }> {
  const first = tx
    .select({ createdAt: outbox.createdAt })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), isNull(outbox.publishedAt)))
    .orderBy(asc(outbox.createdAt))
    .limit(most)
    .as("first");
  const [row] = await tx
    .select({
      waiting: sql`count(*)`.mapWith(Number),
      since: sql<Date | null>`min(${first.createdAt})`.mapWith(outbox.createdAt),
    })
    .from(first);
  return row ?? { waiting: 0, since: null };
}

/** Topics with this prefix that wait to be published. */
export async function selectWaitingTopics(tx: Tx, tenantId: string, beginning: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ topic: outbox.topic })
    .from(outbox)
    .where(
      and(eq(outbox.tenantId, tenantId), isNull(outbox.publishedAt), like(outbox.topic, `${beginning}%`)),
    );
  return rows.map(({ topic }) => topic);
}
