import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import {
  accountMembers,
  accounts,
  consents,
  customerIdentifiers,
  customerMerges,
  customers,
  groups,
  lots,
  segmentMembers,
  segments,
  stores,
} from "@/db/schema";
import { familyOf } from "./family";

const LISTED_MAX = 500;

const LOTS_MAX = 5000;

export async function selectCustomer(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({
      customer: customers,
      group: groups.name,
      store: stores.name,
      accountId: accounts.id,
      balance: accounts.balance,
    })
    .from(customers)
    .leftJoin(groups, and(eq(groups.tenantId, customers.tenantId), eq(groups.id, customers.groupId)))
    .leftJoin(
      stores,
      and(eq(stores.tenantId, customers.tenantId), eq(stores.id, customers.registeredStoreId)),
    )
    .leftJoin(
      accountMembers,
      and(eq(accountMembers.tenantId, customers.tenantId), eq(accountMembers.customerId, customers.id)),
    )
    .leftJoin(
      accounts,
      and(eq(accounts.tenantId, accountMembers.tenantId), eq(accounts.id, accountMembers.accountId)),
    )
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
  return row ?? null;
}

/** The customer and everyone merged into them: records keep the id under which they were written. */
export async function selectFamily(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`${familyOf(sql`${tenantId}::uuid`, sql`${id}::uuid`)} order by id`,
  );
  return rows.map((row) => row.id);
}

export const selectIdentifiers = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select()
    .from(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), eq(customerIdentifiers.customerId, customerId)))
    .orderBy(asc(customerIdentifiers.type), asc(customerIdentifiers.id))
    .limit(LISTED_MAX);

/** The latest first: the first of a purpose and channel is what holds. */
export const selectConsents = (tx: Tx, tenantId: string, family: string[]) =>
  tx
    .select()
    .from(consents)
    .where(and(eq(consents.tenantId, tenantId), inArray(consents.customerId, family)))
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(LISTED_MAX);

export const selectMemberships = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select({ id: segments.id, name: segments.name, source: segments.source, since: segmentMembers.since })
    .from(segmentMembers)
    .innerJoin(
      segments,
      and(eq(segments.tenantId, segmentMembers.tenantId), eq(segments.id, segmentMembers.segmentId)),
    )
    .where(and(eq(segmentMembers.tenantId, tenantId), eq(segmentMembers.customerId, customerId)))
    .orderBy(asc(segments.name))
    .limit(LISTED_MAX);

/** Lots that have something left, or owe something, in the order in which they end. */
export const selectOpenLots = (tx: Tx, tenantId: string, accountId: string) =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.accountId, accountId), sql`${lots.left} <> 0`))
    .orderBy(sql`${lots.expiresAt} asc nulls last`, asc(lots.activatesAt), asc(lots.id))
    .limit(LOTS_MAX);

export const countAccountMembers = async (tx: Tx, tenantId: string, accountId: string): Promise<number> =>
  tx.$count(
    accountMembers,
    and(eq(accountMembers.tenantId, tenantId), eq(accountMembers.accountId, accountId)),
  );

export const selectMergesOf = (tx: Tx, tenantId: string, id: string) =>
  tx
    .select()
    .from(customerMerges)
    .where(
      and(
        eq(customerMerges.tenantId, tenantId),
        or(eq(customerMerges.survivorId, id), eq(customerMerges.mergedId, id)),
      ),
    )
    .orderBy(desc(customerMerges.mergedAt))
    .limit(LISTED_MAX);

export const selectAccountIds = async (tx: Tx, tenantId: string, family: string[]): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ id: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.tenantId, tenantId), inArray(accountMembers.customerId, family)));
  return rows.map(({ id }) => id);
};

/** Who has all that this customer had; null: they were not merged. */
export async function mergedInto(
  sql: Statements,
  tenantId: string,
  customerId: string,
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    with recursive way(id, next, step) as (
      select c.id, c.merged_into, 0 from customers c where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid
      union all
      select c.id, c.merged_into, w.step + 1 from way w
      join customers c on c.tenant_id = ${tenantId}::uuid and c.id = w.next where w.step < 100)
    select id from way where next is null and step > 0`;
  return row?.id ?? null;
}
