import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { markedCards } from "@/db/schema";

export type MarkedCard = typeof markedCards.$inferSelect;

export type CardMark = MarkedCard["kind"];

export async function findMarkedCard(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<MarkedCard | null> {
  const [row] = await tx
    .select()
    .from(markedCards)
    .where(and(eq(markedCards.tenantId, tenantId), eq(markedCards.customerId, customerId)));
  return row ?? null;
}

export const selectMarkedCards = (
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
): Promise<MarkedCard[]> =>
  tx
    .select()
    .from(markedCards)
    .where(and(eq(markedCards.tenantId, tenantId), inArray(markedCards.customerId, [...customerIds])));

export async function upsertMarkedCard(tx: Tx, row: typeof markedCards.$inferInsert): Promise<void> {
  const { kind, cashier, earns, reason, markedAt, markedBy } = row;
  await tx
    .insert(markedCards)
    .values(row)
    .onConflictDoUpdate({
      target: [markedCards.tenantId, markedCards.customerId],
      set: { kind, cashier, earns, reason, markedAt, markedBy },
    });
}

export async function deleteMarkedCard(tx: Tx, tenantId: string, customerId: string): Promise<boolean> {
  const gone = await tx
    .delete(markedCards)
    .where(and(eq(markedCards.tenantId, tenantId), eq(markedCards.customerId, customerId)))
    .returning({ kind: markedCards.kind });
  return gone.length > 0;
}

export const hasMark = (tenantId: string, customerId: SQL): SQL => sql`
  ${customerId} = any (array(select k.customer_id from marked_cards k where k.tenant_id = ${tenantId}::uuid))`;

/** True for a service card: staff use it for any customer, so it belongs to no buyer. */
export const isService = (tenantId: string, customerId: SQL): SQL => sql`
  ${customerId} = any (array(select k.customer_id from marked_cards k
    where k.tenant_id = ${tenantId}::uuid and k.kind = 'service'))`;

export const eraseMarkedCards = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .delete(markedCards)
    .where(and(eq(markedCards.tenantId, tenantId), inArray(markedCards.customerId, customerIds)));
