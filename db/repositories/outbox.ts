import { and, asc, eq, type InferSelectModel, inArray, isNull, like, lt, type SQL, sql } from "drizzle-orm";
import type { Db, Statements, Tx } from "@/db/client";
import { insertion, insertRows } from "@/db/rows";
import { outbox } from "@/db/schema";

export interface WaitingEvent {
  id: string;
  topic: string;
}

export type NewEvent = Omit<InferSelectModel<typeof outbox>, "seq" | "publishedAt">;

export const insertEvents = (tx: Tx, events: readonly NewEvent[]): Promise<void> =>
  insertRows(tx, outbox, events);

export const eventInsertion = (sql: Statements, event: NewEvent) => insertion(sql, outbox, [event]);

/** Through a function that passes row-level security and tells no more than this. */
export async function findTenantsWithEvents(db: Db): Promise<string[]> {
  const rows = await db.$client<{ tenant_id: string }[]>`select tenant_id from find_tenants_with_events()`;
  return rows.map((row) => row.tenant_id);
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

/** How many wait to be told, counted up to so many, and since when the first of them does. */
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

/** Topics of this beginning that wait to be told. */
export async function selectWaitingTopics(tx: Tx, tenantId: string, beginning: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ topic: outbox.topic })
    .from(outbox)
    .where(
      and(eq(outbox.tenantId, tenantId), isNull(outbox.publishedAt), like(outbox.topic, `${beginning}%`)),
    );
  return rows.map(({ topic }) => topic);
}
