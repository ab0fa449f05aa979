import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { outbox } from "@/db/schema";

export interface WaitingEvent {
  id: string;
  topic: string;
}

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

export async function deletePublished(tx: Tx, tenantId: string, before: Date, most: number): Promise<number> {
  const old = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), lt(outbox.publishedAt, before)))
    .limit(most);
  const gone = await tx
    .delete(outbox)
    .where(and(eq(outbox.tenantId, tenantId), inArray(outbox.id, old)))
    .returning({ id: outbox.id });
  return gone.length;
}
