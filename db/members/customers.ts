import { and, asc, eq, type InferInsertModel, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { inChunks, inMany, insertRows, rowsJson } from "@/db/rows";
import { customers } from "@/db/schema";

/** In the order of their ids, as everybody locks them. */
export const lockCustomers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)))
    .orderBy(asc(customers.id))
    .for("update");

export type LockedCustomer = Awaited<ReturnType<typeof lockCustomers>>[number];

type ProfileChange = Pick<
  InferInsertModel<typeof customers>,
  "nameEncrypted" | "birthDateEncrypted" | "birthDateHash" | "locale" | "groupId"
>;

export const updateCustomer = (
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<ProfileChange & Pick<InferInsertModel<typeof customers>, "status" | "mergedInto">>,
) =>
  tx
    .update(customers)
    .set({ ...values, version: sql`${customers.version} + 1` })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning({ version: customers.version });

/** They have bought once more. */
export const purchaseCounting = (sql: Statements, tenantId: string, customerId: string, at: Date) => sql`
  update customers set purchase_count = purchase_count + 1,
    last_purchase_at = greatest(last_purchase_at, ${at.toISOString()}::text::timestamptz)
  where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

/** The grace of a tier ends: what was spent is enough again. */
export const graceEnding = (sql: Statements, tenantId: string, customerId: string) => sql`
  update customers set tier_short_on = null where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

/** A receipt has lifted them to a tier. */
export const tierLifting = (
  sql: Statements,
  tenantId: string,
  customerId: string,
  { to, at }: { to: string; at: Date },
) => sql`
  update customers set tier_code = ${to}, tier_since = ${at.toISOString()}::text::timestamptz, tier_short_on = null,
    tier_by_hand = false, tier_until = null
  where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

/** The language of messages to the customer; null when unknown. */
export async function findLocale(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ locale: customers.locale })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
  return row?.locale ?? null;
}

export type NewCustomer = InferInsertModel<typeof customers>;

const profile = {
  id: customers.id,
  groupId: customers.groupId,
  nameEncrypted: customers.nameEncrypted,
  birthDateEncrypted: customers.birthDateEncrypted,
  birthDateHash: customers.birthDateHash,
  registeredAt: customers.registeredAt,
};

export interface Profile {
  id: string;
  groupId: string | null;
  nameEncrypted: string | null;
  birthDateEncrypted: string | null;
  birthDateHash: number | null;
  registeredAt: Date;
}

export const selectProfiles = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<Profile[]> =>
  tx
    .select(profile)
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inMany(customers.id, ids)));

export const insertCustomers = (tx: Tx, rows: readonly NewCustomer[]): Promise<void> =>
  insertRows(tx, customers, rows);

export const updateProfile = async (tx: Tx, tenantId: string, { id, ...values }: Profile): Promise<void> => {
  await tx
    .update(customers)
    .set(values)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
};

/** Those who are members now. */
export const countCustomers = (tx: Tx, tenantId: string): Promise<number> =>
  tx.$count(
    customers,
    and(eq(customers.tenantId, tenantId), inArray(customers.status, ["active", "blocked"])),
  );

export async function setCustomerTotals(
  tx: Tx,
  tenantId: string,
  totals: readonly {
    customerId: string;
    purchases: number;
    tier: string | null;
    since: Date | null;
    shortOn: string | null;
  }[],
): Promise<void> {
  await tx.execute(sql`
    update customers c set purchase_count = t.purchases, tier_code = t.tier, tier_since = t.since,
      tier_short_on = t."shortOn", last_purchase_at = (
      select max(p.occurred_at) from purchases p
      where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'recorded')
    from json_to_recordset(${JSON.stringify(totals)}::text::json)
      as t("customerId" uuid, purchases int, tier text, since timestamptz, "shortOn" date)
    where c.tenant_id = ${tenantId}::uuid and c.id = t."customerId"`);
}

/** Also updates the date of the last purchase: call it once the customer's receipts are final. */
export const addToPurchaseCount = (tx: Tx, tenantId: string, customerId: string, by: number) =>
  tx
    .update(customers)
    .set({
      purchaseCount: sql`greatest(0, ${customers.purchaseCount} + ${by})`,
      lastPurchaseAt: sql`(select max(p.occurred_at) from purchases p
        where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid and p.status = 'recorded')`,
    })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));

/** Customers are locked in the order of their ids, as everybody locks them. */
export async function addToPurchaseCounts(
  tx: Tx,
  tenantId: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  if (counts.size === 0) return;
  const rows = [...counts].map(([id, count]) => ({ id, count }));
  const json = JSON.stringify(rows);
  await tx.execute(sql`
    with wanted as (select * from jsonb_to_recordset(${json}::jsonb) as w(id uuid, count int)),
    locked as (
      select c.id from customers c where c.tenant_id = ${tenantId}::uuid and c.id in (select id from wanted)
      order by c.id for update)
    update customers c set purchase_count = c.purchase_count + wanted.count, last_purchase_at = (
      select max(p.occurred_at) from purchases p
      where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'recorded')
    from wanted join locked on locked.id = wanted.id
    where c.tenant_id = ${tenantId}::uuid and c.id = wanted.id`);
}

/** Keeps a code that the customer already has. */
export async function setReferralCode(tx: Tx, tenantId: string, id: string, code: string): Promise<string> {
  const [row] = await tx
    .update(customers)
    .set({ referralCode: sql`coalesce(${customers.referralCode}, ${code})` })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning({ code: customers.referralCode });
  if (!row?.code) throw new Error(`there is no customer ${id}`);
  return row.code;
}

/** `to`: undefined where the tier stays. */
export interface TierState {
  customerId: string;
  tier?: { code: string | null; since: Date };
  shortOn: string | null;
  byHand: boolean;
  until: Date | null;
}

export const writeTiers = (tx: Tx, tenantId: string, states: readonly TierState[]): Promise<void> =>
  inChunks(states, (chunk) =>
    tx.execute(sql`
      update customers c set
        tier_code = case when s.moves then s.code else c.tier_code end,
        tier_since = case when s.moves then s.since else c.tier_since end,
        tier_short_on = s.short_on, tier_by_hand = s.by_hand, tier_until = s.until
      from json_to_recordset(${rowsJson(
        chunk.map(({ tier, ...state }) => ({
          ...state,
          moves: tier !== undefined,
          code: tier?.code ?? null,
          since: tier?.since ?? null,
        })),
      )}::text::json) as s(customer_id uuid, moves boolean, code text, since timestamptz, short_on date,
        by_hand boolean, until timestamptz)
      where c.tenant_id = ${tenantId}::uuid and c.id = s.customer_id`),
  );

/** Who these were is overwritten or removed; their ids stay as a pseudonym. */
export async function eraseCustomers(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  await tx
    .update(customers)
    .set({
      status: "erased",
      nameEncrypted: null,
      birthDateEncrypted: null,
      birthDateHash: null,
      locale: null,
      referralCode: null,
      version: sql`${customers.version} + 1`,
    })
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)));
}

/** Birth dates without their hash, as those of before have none. */
export const selectUnhashed = (tx: Tx, tenantId: string, limit: number) =>
  tx
    .select({ id: customers.id, birthDate: customers.birthDateEncrypted })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, tenantId),
        isNotNull(customers.birthDateEncrypted),
        isNull(customers.birthDateHash),
      ),
    )
    .limit(limit);

export const setBirthDateHashes = (tx: Tx, tenantId: string, rows: readonly { id: string; hash: number }[]) =>
  tx.execute(sql`
    update customers c set birth_date_hash = n.hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, hash bigint)
    where c.tenant_id = ${tenantId}::uuid and c.id = n.id`);
