import { and, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { messages, shortLinks } from "@/db/schema";

export const insertShortLinks = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof shortLinks>[],
): Promise<void> => insertRows(tx, shortLinks, rows);

/** A link with what is known of its message; null: there is none. */
export async function findShortLink(tx: Tx, tenantId: string, code: string) {
  const [row] = await tx
    .select({
      id: shortLinks.id,
      targetEncrypted: shortLinks.targetEncrypted,
      expiresAt: shortLinks.expiresAt,
      messageId: messages.id,
      customerId: messages.customerId,
      sentAt: messages.sentAt,
      deliveredAt: messages.deliveredAt,
    })
    .from(shortLinks)
    .innerJoin(
      messages,
      and(eq(messages.tenantId, shortLinks.tenantId), eq(messages.id, shortLinks.messageId)),
    )
    .where(and(eq(shortLinks.tenantId, tenantId), eq(shortLinks.code, code)));
  return row ?? null;
}

export const selectLinksOf = (tx: Tx, tenantId: string, messageId: string) =>
  tx
    .select({ id: shortLinks.id, targetEncrypted: shortLinks.targetEncrypted })
    .from(shortLinks)
    .where(and(eq(shortLinks.tenantId, tenantId), eq(shortLinks.messageId, messageId)))
    .orderBy(shortLinks.id);

export const eraseShortLinks = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    update short_links l set target_encrypted = ''
    from messages m
    where l.tenant_id = ${tenantId}::uuid and m.tenant_id = l.tenant_id and m.id = l.message_id
      and m.customer_id = any(${`{${customerIds.join(",")}}`}::uuid[])`);
