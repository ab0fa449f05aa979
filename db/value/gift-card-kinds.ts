import { and, asc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { giftCardKinds } from "@/db/schema";
import type { GiftCardKindRow } from "@/db/value/gift-cards";

export type NewGiftCardKind = InferInsertModel<typeof giftCardKinds>;

export const selectGiftCardKinds = (tx: Tx, tenantId: string): Promise<GiftCardKindRow[]> =>
  tx
    .select()
    .from(giftCardKinds)
    .where(eq(giftCardKinds.tenantId, tenantId))
    .orderBy(asc(giftCardKinds.createdAt), asc(giftCardKinds.id));

/** How many cards each kind has, by its id. */
export async function countCardsByKind(tx: Tx, tenantId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; cards: number }>(sql`
    select kind_id as id, count(*)::int as cards from gift_cards where tenant_id = ${tenantId}::uuid group by kind_id`);
  return new Map(rows.map(({ id, cards }) => [id, cards]));
}

export async function lockGiftCardKind(
  tx: Tx,
  tenantId: string,
  by: { id: string } | { code: string },
): Promise<GiftCardKindRow | null> {
  const which = "id" in by ? eq(giftCardKinds.id, by.id) : eq(giftCardKinds.code, by.code);
  const [row] = await tx
    .select()
    .from(giftCardKinds)
    .where(and(eq(giftCardKinds.tenantId, tenantId), which))
    .for("update");
  return row ?? null;
}

/** false: another kind has its code. */
export async function insertGiftCardKind(tx: Tx, kind: NewGiftCardKind): Promise<boolean> {
  const made = await tx.insert(giftCardKinds).values(kind).onConflictDoNothing().returning();
  return made.length > 0;
}

export const updateGiftCardKind = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Omit<NewGiftCardKind, "tenantId" | "id" | "code">>,
) =>
  tx
    .update(giftCardKinds)
    .set(change)
    .where(and(eq(giftCardKinds.tenantId, tenantId), eq(giftCardKinds.id, id)));
