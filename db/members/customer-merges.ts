import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import {
  customerIdentifiers,
  customerMerges,
  lots,
  type MovedByMerge,
  purchases,
  returns,
} from "@/db/schema";

export type MergeRow = typeof customerMerges.$inferSelect;

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

export const insertMerge = (tx: Tx, row: typeof customerMerges.$inferInsert): Promise<unknown> =>
  tx.insert(customerMerges).values(row);

export async function lockMerge(tx: Tx, tenantId: string, id: string): Promise<MergeRow | null> {
  const [row] = await tx
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)))
    .for("update");
  return row ?? null;
}

export const markUndone = (tx: Tx, tenantId: string, id: string, at: Date) =>
  tx
    .update(customerMerges)
    .set({ undoneAt: at })
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)));

export async function findLiveMerge(tx: Tx, tenantId: string, mergedId: string): Promise<MergeRow | null> {
  const [row] = await tx
    .select()
    .from(customerMerges)
    .where(
      and(
        eq(customerMerges.tenantId, tenantId),
        eq(customerMerges.mergedId, mergedId),
        isNull(customerMerges.undoneAt),
      ),
    );
  return row ?? null;
}

/** A cancellation locks its receipt before the customer, and so does whoever moves receipts. */
export const lockPurchasesOf = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.customerId, customerId)))
    .orderBy(asc(purchases.id))
    .for("update");

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

type Belongings = Pick<MovedByMerge, "identifiers" | "purchases" | "returns">;

/** Identifiers, receipts and returns of one customer become another's: all of them, or these. */
export async function moveBelongings(
  tx: Tx,
  tenantId: string,
  { from, to, only }: { from: string; to: string; only?: Belongings },
): Promise<Required<Belongings>> {
  const identifiers = await tx
    .update(customerIdentifiers)
    .set({ customerId: to })
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        eq(customerIdentifiers.customerId, from),
        only && sql`${customerIdentifiers.id} = any (${uuids(only.identifiers)})`,
      ),
    )
    .returning({ id: customerIdentifiers.id });
  const bought = await tx
    .update(purchases)
    .set({ customerId: to })
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.customerId, from),
        only && sql`${purchases.id} = any (${uuids(only.purchases)})`,
      ),
    )
    .returning({ id: purchases.id });
  const cameBack = await tx
    .update(returns)
    .set({ customerId: to })
    .where(
      and(
        eq(returns.tenantId, tenantId),
        eq(returns.customerId, from),
        only && sql`${returns.id} = any (${uuids(only.returns ?? [])})`,
      ),
    )
    .returning({ id: returns.id });
  return { identifiers: idsOf(identifiers), purchases: idsOf(bought), returns: idsOf(cameBack) };
}

export interface LotsMoved {
  from: string;
  to: string;
  /** whose they are from now on, where no receipt says it */
  owner: string;
}

/** Lots become another account's; answers which, and what they have left together. */
export async function moveLots(
  tx: Tx,
  tenantId: string,
  { from, to, owner, only }: LotsMoved & { only?: Pick<MovedByMerge, "lots" | "purchases"> },
): Promise<{ ids: string[]; points: number }> {
  const moved = await tx
    .update(lots)
    .set({ accountId: to, customerId: sql`case when ${lots.purchaseId} is null then ${owner}::uuid end` })
    .where(
      and(
        eq(lots.tenantId, tenantId),
        eq(lots.accountId, from),
        only &&
          sql`(${lots.id} = any (${uuids(only.lots)}) or ${lots.purchaseId} = any (${uuids(only.purchases)}))`,
      ),
    )
    .returning({ id: lots.id, left: lots.left });
  return { ids: idsOf(moved), points: moved.reduce((sum, lot) => sum + lot.left, 0) };
}

/** Of these, how many count no more since then. */
export const countCancelledSince = (tx: Tx, tenantId: string, ids: string[], since: Date): Promise<number> =>
  tx.$count(
    purchases,
    and(
      eq(purchases.tenantId, tenantId),
      inArray(purchases.id, ids),
      eq(purchases.status, "cancelled"),
      sql`${purchases.cancelledAt} >= ${since.toISOString()}::timestamptz`,
    ),
  );

/** The memberships of one customer go over to another; answers which, and which of them were new there. */
export async function moveSegments(
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string; to: string },
): Promise<Pick<MovedByMerge, "segments" | "segmentsAdded">> {
  const gone = await tx.execute<{ id: string; since: string }>(sql`
    delete from segment_members where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid
    returning segment_id as id, since::text as since`);
  const segments = [...gone].map(({ id, since }) => ({ id, since }));
  const added = await insertMemberships(tx, tenantId, to, segments);
  return { segments, segmentsAdded: added };
}

/** Segments that are no more are passed over. */
async function insertMemberships(
  tx: Tx,
  tenantId: string,
  customerId: string,
  segments: MovedByMerge["segments"],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into segment_members (tenant_id, customer_id, segment_id, since)
    select ${tenantId}::uuid, ${customerId}::uuid, s.id, w.since
    from jsonb_to_recordset(${JSON.stringify(segments)}::jsonb) as w(id uuid, since timestamptz)
    join segments s on s.tenant_id = ${tenantId}::uuid and s.id = w.id
    on conflict do nothing returning segment_id as id`);
  return idsOf([...rows]);
}

export async function moveSegmentsBack(
  tx: Tx,
  tenantId: string,
  { from, to, moved }: { from: string; to: string; moved: MovedByMerge },
): Promise<void> {
  await tx.execute(sql`
    delete from segment_members where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid
      and segment_id = any (${uuids(moved.segmentsAdded)})`);
  await insertMemberships(tx, tenantId, to, moved.segments);
}

/** What a customer has used of limits for each; the other's limits are used up by it too. */
export async function moveUses(
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string; to: string },
): Promise<MovedByMerge["uses"]> {
  const gone = await tx.execute<{ campaignId: string; uses: number }>(sql`
    delete from campaign_customer_usage where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid
    returning campaign_id as "campaignId", uses`);
  const uses = [...gone].map(({ campaignId, uses: n }) => ({ campaignId, uses: n }));
  await addUses(tx, tenantId, to, uses, 1);
  return uses;
}

export async function addUses(
  tx: Tx,
  tenantId: string,
  customerId: string,
  uses: MovedByMerge["uses"],
  sign: 1 | -1,
): Promise<void> {
  await tx.execute(sql`
    insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
    select ${tenantId}::uuid, ${customerId}::uuid, c.id, greatest(0, w.uses * ${sign}::int)
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as w("campaignId" uuid, uses int)
    join campaigns c on c.tenant_id = ${tenantId}::uuid and c.id = w."campaignId"
    on conflict (tenant_id, customer_id, campaign_id) do update
      set uses = greatest(0, u.uses + ${sign}::int * (
        select w.uses from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as w("campaignId" uuid, uses int)
        where w."campaignId" = u.campaign_id))`);
}

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
