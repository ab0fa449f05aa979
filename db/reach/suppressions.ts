import { and, desc, eq, type InferInsertModel, type InferSelectModel, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { suppressions } from "@/db/schema";

export type SuppressionRow = InferSelectModel<typeof suppressions>;

/** false: nothing goes there already. */
export async function addSuppression(tx: Tx, row: InferInsertModel<typeof suppressions>): Promise<boolean> {
  const made = await tx
    .insert(suppressions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: suppressions.id });
  return made.length === 1;
}

export async function findSuppression(tx: Tx, tenantId: string, id: string): Promise<SuppressionRow | null> {
  const [row] = await tx
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.tenantId, tenantId), eq(suppressions.id, id)));
  return row ?? null;
}

export async function liftSuppression(
  tx: Tx,
  tenantId: string,
  id: string,
  { by, at, why = null }: { by: string; at: Date; why?: string | null },
): Promise<SuppressionRow | null> {
  const [row] = await tx
    .update(suppressions)
    .set({ liftedAt: at, liftedBy: by, liftedWhy: why })
    .where(and(eq(suppressions.tenantId, tenantId), eq(suppressions.id, id), isNull(suppressions.liftedAt)))
    .returning();
  return row ?? null;
}

/** A person who writes to us again after they have stopped us at the vendor. */
export const liftRefusal = (tx: Tx, tenantId: string, addressHash: string, channel: string, at: Date) =>
  tx
    .update(suppressions)
    .set({ liftedAt: at, liftedBy: "the person" })
    .where(
      and(
        eq(suppressions.tenantId, tenantId),
        eq(suppressions.addressHash, addressHash),
        eq(suppressions.reason, "refused"),
        sql`${suppressions.channel} = ${channel}`,
        isNull(suppressions.liftedAt),
      ),
    );

/** The addresses that vendors write to, of these customers. */
const ADDRESSES = ["phone", "email", "telegram", "viber", "vk", "max", "ok"];

/**
 * Before identifiers are removed: nothing goes to the addresses of who is erased, whoever brings them back, and
 * nothing that is kept of them can be read.
 */
export async function suppressErased(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  now: Date,
): Promise<void> {
  const of = sql`select i.value_hash from customer_identifiers i where i.tenant_id = ${tenantId}::uuid
    and i.customer_id = any(${`{${customerIds.join(",")}}`}::uuid[]) and i.type = any(${`{${ADDRESSES.join(",")}}`}::text[])`;
  await tx.execute(sql`
    update suppressions set shown = '', note = null, lifted_why = null where tenant_id = ${tenantId}::uuid and address_hash in (${of})`);
  await tx.execute(sql`
    insert into suppressions (tenant_id, id, address_hash, shown, channel, reason, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), h.value_hash, '', null, 'erased', ${now.toISOString()}::timestamptz
    from (${of} order by 1) h
    on conflict do nothing`);
}

/**
 * A person who was erased and has come back: an own consent given since (an import is none) opens their addresses.
 * Answers how many.
 */
export async function liftErasedOf(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<number> {
  const lifted = await tx.execute(sql`
    update suppressions u set lifted_at = ${at.toISOString()}::timestamptz, lifted_by = 'the person'
    where u.tenant_id = ${tenantId}::uuid and u.reason = 'erased' and u.lifted_at is null
      and u.address_hash in (select i.value_hash from customer_identifiers i
        where i.tenant_id = ${tenantId}::uuid and i.customer_id = ${customerId}::uuid)
      and exists (select from consents c where c.tenant_id = ${tenantId}::uuid and c.customer_id = ${customerId}::uuid
        and c.granted and c.at >= u.created_at and coalesce(c.evidence_ref, '') not like 'import%')`);
  return lifted.count;
}

const inForce = (tenantId: string, hashes: readonly string[] | null) =>
  and(
    eq(suppressions.tenantId, tenantId),
    isNull(suppressions.liftedAt),
    ...(hashes ? [sql`${suppressions.addressHash} = any (${`{${hashes.join(",")}}`}::text[])`] : []),
  );

export const selectSuppressions = (
  tx: Tx,
  tenantId: string,
  hashes: readonly string[] | null,
  page: { offset: number; limit: number },
): Promise<SuppressionRow[]> =>
  tx
    .select()
    .from(suppressions)
    .where(inForce(tenantId, hashes))
    .orderBy(desc(suppressions.createdAt), desc(suppressions.id))
    .limit(page.limit)
    .offset(page.offset);

export const countSuppressions = (tx: Tx, tenantId: string, hashes: readonly string[] | null) =>
  tx.$count(suppressions, inForce(tenantId, hashes));
