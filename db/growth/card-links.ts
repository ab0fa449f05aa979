import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cardLinks, customerIdentifiers, customers, messages, purchases } from "@/db/schema";

const belongs = and(
  eq(customerIdentifiers.tenantId, cardLinks.tenantId),
  eq(customerIdentifiers.id, cardLinks.id),
);

export const insertCardLink = (
  tx: Tx,
  row: { tenantId: string; id: string; secretHash: string; createdAt: Date },
): Promise<unknown> => tx.insert(cardLinks).values(row);

/** A customer's links, the newest first. */
export const selectCardLinks = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select({ id: cardLinks.id })
    .from(cardLinks)
    .innerJoin(customerIdentifiers, belongs)
    .where(and(eq(cardLinks.tenantId, tenantId), eq(customerIdentifiers.customerId, customerId)))
    .orderBy(desc(cardLinks.id));

/** A link with whose it is; null once its identifier was removed. */
export async function findCardLink(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({
      id: cardLinks.id,
      secretHash: cardLinks.secretHash,
      customerId: customerIdentifiers.customerId,
      blockedAt: customerIdentifiers.blockedAt,
      status: customers.status,
      locale: customers.locale,
    })
    .from(cardLinks)
    .innerJoin(customerIdentifiers, belongs)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, cardLinks.tenantId), eq(customers.id, customerIdentifiers.customerId)),
    )
    .where(and(eq(cardLinks.tenantId, tenantId), eq(cardLinks.id, id)));
  return row ?? null;
}

export const touchCardLink = (tx: Tx, tenantId: string, id: string, at: Date) =>
  tx
    .update(cardLinks)
    .set({ openedAt: at })
    .where(and(eq(cardLinks.tenantId, tenantId), eq(cardLinks.id, id)));

/** How many links went to somewhere since then. */
export const countLinksSent = (tx: Tx, tenantId: string, destinationHash: string, since: Date) =>
  tx.$count(
    messages,
    and(
      eq(messages.tenantId, tenantId),
      eq(messages.destinationHash, destinationHash),
      eq(messages.purpose, "card-link"),
      gt(messages.createdAt, since),
    ),
  );

/** Days and sums, and nothing of what was bought. */
export const selectLastSums = (tx: Tx, tenantId: string, family: string[], most: number) =>
  tx
    .select({
      id: purchases.id,
      at: purchases.occurredAt,
      netMinor: purchases.netMinor,
      earnedPoints: purchases.earnedPoints,
      redeemedPoints: purchases.redeemedPoints,
    })
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.status, "recorded"),
        sql`${purchases.customerId} = any (${`{${family.join(",")}}`}::uuid[])`,
      ),
    )
    .orderBy(desc(purchases.occurredAt), desc(purchases.id))
    .limit(most);
