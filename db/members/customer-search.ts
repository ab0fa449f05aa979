import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { IDENTIFIER_TYPES } from "@/db/members/customers.tables";
import { accountMembers, accounts, customerIdentifiers, customers, purchases } from "@/db/schema";

type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** Who has any of these identifiers; blocked ones too, since the desk explains what a till would say. */
export async function findCustomerIds(
  tx: Tx,
  tenantId: string,
  identifiers: { type: IdentifierType; hash: string }[],
): Promise<string[]> {
  const matches = identifiers.map(({ type, hash }) =>
    and(eq(customerIdentifiers.type, type), eq(customerIdentifiers.valueHash, hash)),
  );
  const rows = await tx
    .selectDistinct({ id: customerIdentifiers.customerId })
    .from(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), or(...matches)))
    .limit(10);
  return rows.map(({ id }) => id);
}

/** Customers of the last few receipts, most recent first. */
export async function listRecentBuyers(tx: Tx, tenantId: string, limit: number): Promise<string[]> {
  const last = tx
    .select({ customerId: purchases.customerId, occurredAt: purchases.occurredAt })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), isNotNull(purchases.customerId)))
    .orderBy(desc(purchases.occurredAt))
    .limit(limit * 5)
    .as("last");
  const rows = await tx
    .select({ id: sql<string>`${last.customerId}` })
    .from(last)
    .groupBy(last.customerId)
    .orderBy(desc(sql`max(${last.occurredAt})`))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export const listCustomerCards = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select({
      id: customers.id,
      nameEncrypted: customers.nameEncrypted,
      tierCode: customers.tierCode,
      purchases: customers.purchaseCount,
      balance: accounts.balance,
      phoneEncrypted: customerIdentifiers.valueEncrypted,
    })
    .from(customers)
    .leftJoin(
      accountMembers,
      and(eq(accountMembers.tenantId, customers.tenantId), eq(accountMembers.customerId, customers.id)),
    )
    .leftJoin(
      accounts,
      and(eq(accounts.tenantId, accountMembers.tenantId), eq(accounts.id, accountMembers.accountId)),
    )
    .leftJoin(
      customerIdentifiers,
      and(
        eq(customerIdentifiers.tenantId, customers.tenantId),
        eq(customerIdentifiers.customerId, customers.id),
        eq(customerIdentifiers.type, "phone"),
      ),
    )
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids), eq(customers.status, "active")));
