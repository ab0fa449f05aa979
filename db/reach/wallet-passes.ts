import { and, desc, eq, type InferSelectModel, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { anyId, type Move, moveRows } from "@/db/rows";
import { walletPasses } from "@/db/schema";
import type { WalletPlatform } from "./wallet.tables";

export type WalletPassRow = InferSelectModel<typeof walletPasses>;

const one = (tenantId: string, id: string) =>
  and(eq(walletPasses.tenantId, tenantId), eq(walletPasses.id, id));

export async function findWalletPass(tx: Tx, tenantId: string, id: string): Promise<WalletPassRow | null> {
  const [row] = await tx.select().from(walletPasses).where(one(tenantId, id));
  return row ?? null;
}

/** The newest that is not grey for good. */
export async function findPassOf(
  tx: Tx,
  tenantId: string,
  customerId: string,
  platform: WalletPlatform,
): Promise<WalletPassRow | null> {
  const [row] = await tx
    .select()
    .from(walletPasses)
    .where(
      and(
        eq(walletPasses.tenantId, tenantId),
        eq(walletPasses.customerId, customerId),
        eq(walletPasses.platform, platform),
        isNull(walletPasses.voidedAt),
      ),
    )
    .orderBy(desc(walletPasses.id))
    .limit(1);
  return row ?? null;
}

/** All that is on a card, as one hash: a card of which it is another one has changed, whatever has changed it. */
const SEEN = sql`(
  select md5(jsonb_build_array(t.name, s.name, s.colour, c.status, md5(c.name_encrypted), c.locale, c.tier_code,
    a.balance, card.value_hash, own.value_hash)::text)
  from customers c
  join tenants t on t.tenant_id = c.tenant_id
  join wallet_settings s on s.tenant_id = c.tenant_id
  left join account_members m on m.tenant_id = c.tenant_id and m.customer_id = c.id
  left join accounts a on a.tenant_id = m.tenant_id and a.id = m.account_id
  left join lateral (
    select i.value_hash from customer_identifiers i
    where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.type = 'card' and i.blocked_at is null
    order by i.id desc limit 1) card on true
  left join customer_identifiers own
    on own.tenant_id = c.tenant_id and own.id = p.id and own.blocked_at is null
  where c.tenant_id = p.tenant_id and c.id = p.customer_id)`;

/** These customers, and those who share a balance with them. */
const concerned = (tenantId: string, ids: readonly string[]) => sql`
  and p.customer_id in (
    select id from unnest(${`{${ids.join(",")}}`}::uuid[]) id
    union
    select other.customer_id from account_members mine
    join account_members other on other.tenant_id = mine.tenant_id and other.account_id = mine.account_id
    where mine.tenant_id = ${tenantId}::uuid and mine.customer_id = ${anyId(ids)})`;

/**
 * Cards that are not any more as they were seen last.
 * @param of customers to look at; null: all
 */
export async function selectChangedPasses(
  tx: Tx,
  tenantId: string,
  of: readonly string[] | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select p.id from wallet_passes p
    where p.tenant_id = ${tenantId}::uuid and p.voided_at is null ${of ? concerned(tenantId, of) : sql``}
      and p.seen is distinct from ${SEEN}
    order by p.id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** Seen as they are now. The caller has taken the numbers: the last of them, one for each. */
export const markChangedPasses = (
  tx: Tx,
  tenantId: string,
  { ids, last, at, voids = false }: { ids: readonly string[]; last: number; at: Date; voids?: boolean },
) =>
  tx.execute(sql`
    update wallet_passes p set seen = ${SEEN}, changed_at = ${at.toISOString()}::timestamptz,
      revision = ${last}::bigint - ${ids.length}::bigint + o.nth,
      voided_at = ${voids ? sql`${at.toISOString()}::timestamptz` : sql`p.voided_at`}
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as o(id, nth)
    where p.tenant_id = ${tenantId}::uuid and p.id = o.id`);

/** A new one, seen as it is now. */
export async function insertWalletPass(
  tx: Tx,
  row: Pick<WalletPassRow, "tenantId" | "id" | "customerId" | "platform" | "revision"> & { at: Date },
): Promise<void> {
  const { at, ...pass } = row;
  await tx.insert(walletPasses).values({
    ...pass,
    changedAt: at,
    createdAt: at,
    handedRevision: pass.revision,
  });
  await tx.execute(sql`
    update wallet_passes p set seen = ${SEEN}
    where p.tenant_id = ${row.tenantId}::uuid and p.id = ${row.id}::uuid`);
}

/** It was handed out on the customer's page, as it is now. */
export const noteHanded = (tx: Tx, { tenantId, id, revision }: WalletPassRow) =>
  tx.update(walletPasses).set({ handedRevision: revision }).where(one(tenantId, id));

/** Of these customers, what is not grey for good. */
export async function selectPassIdsOf(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .select({ id: walletPasses.id })
    .from(walletPasses)
    .where(
      and(
        eq(walletPasses.tenantId, tenantId),
        inArray(walletPasses.customerId, [...customerIds]),
        isNull(walletPasses.voidedAt),
      ),
    )
    .orderBy(walletPasses.id);
  return rows.map(({ id }) => id);
}

export const selectPassesOf = (tx: Tx, tenantId: string, customerIds: readonly string[], most: number) =>
  tx
    .select({
      platform: walletPasses.platform,
      createdAt: walletPasses.createdAt,
      changedAt: walletPasses.changedAt,
      voidedAt: walletPasses.voidedAt,
      /** how many phones keep it; of Google's it is not known */
      copies: sql<number>`(select count(*)::int from wallet_copies c
        where c.tenant_id = wallet_passes.tenant_id and c.pass_id = wallet_passes.id)`,
    })
    .from(walletPasses)
    .where(and(eq(walletPasses.tenantId, tenantId), inArray(walletPasses.customerId, [...customerIds])))
    .orderBy(walletPasses.id)
    .limit(most);

export const moveWalletPasses = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, walletPasses, tenantId, move);

/** Phones had their time to hear of it. */
export async function deleteVoidedPasses(tx: Tx, tenantId: string, before: Date): Promise<number> {
  const gone = await tx
    .delete(walletPasses)
    .where(and(eq(walletPasses.tenantId, tenantId), lt(walletPasses.voidedAt, before)))
    .returning({ id: walletPasses.id });
  return gone.length;
}

/** How many cards of each kind are kept somewhere, and in how many phones Apple's are. */
export async function countWalletPasses(tx: Tx, tenantId: string) {
  const rows = await tx.execute<{ platform: WalletPlatform; passes: number; copies: number }>(sql`
    select p.platform, count(distinct p.id)::int as passes, count(*)::int as copies
    from wallet_passes p join wallet_copies c on c.tenant_id = p.tenant_id and c.pass_id = p.id
    where p.tenant_id = ${tenantId}::uuid and p.voided_at is null group by p.platform`);
  return [...rows];
}
