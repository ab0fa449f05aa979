import { and, desc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { anyId, insertRows } from "@/db/rows";
import { consents } from "@/db/schema";
import { idsJson } from "./accounts";
import { familiesOf } from "./family";

/** Many at once have all the same fields, so what one leaves out is said: the first would speak for the others. */
export const insertConsents = (tx: Tx, rows: readonly InferInsertModel<typeof consents>[]): Promise<void> =>
  insertRows(
    tx,
    consents,
    rows.map((row) => ({ channel: null, evidenceRef: null, recordedBy: null, ...row })),
  );

/** false when the row exists already. */
export async function addConsent(tx: Tx, row: InferInsertModel<typeof consents>): Promise<boolean> {
  const made = await tx.insert(consents).values(row).onConflictDoNothing().returning({ id: consents.id });
  return made.length === 1;
}

/** Ids grow with time, so the last row is the last consent; null: there is none yet. */
export async function lastTextVersion(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx
    .select({ textVersion: consents.textVersion })
    .from(consents)
    .where(eq(consents.tenantId, tenantId))
    .orderBy(desc(consents.id))
    .limit(1);
  return row?.textVersion ?? null;
}

/** How many customers agreed to each version of each text, whatever they have said since. */
export const countAgreed = (tx: Tx, tenantId: string) =>
  tx
    .select({
      purpose: consents.purpose,
      textVersion: consents.textVersion,
      customers: sql<number>`count(distinct ${consents.customerId})::int`,
    })
    .from(consents)
    .where(and(eq(consents.tenantId, tenantId), eq(consents.granted, true)))
    .groupBy(consents.purpose, consents.textVersion);

export interface SaidRow {
  customerId: string;
  purpose: (typeof consents.purpose.enumValues)[number];
  channel: string | null;
  granted: boolean;
  at: Date;
}

/** What many customers, with those merged into them, have said, in the order in which they said it. */
export async function selectSaid(tx: Tx, tenantId: string, ids: readonly string[]): Promise<SaidRow[]> {
  const rows = await tx.execute<Omit<SaidRow, "at"> & { ms: number }>(sql`
    select f.now as "customerId", n.purpose, n.channel, n.granted, extract(epoch from n.at)::float8 * 1000 as ms
    from (${familiesOf(sql`${tenantId}::uuid`, idsJson(ids))}) f join consents n on n.tenant_id = ${tenantId}::uuid and n.customer_id = f.id
    order by n.at, n.id`);
  return [...rows].map(({ ms, ...row }) => ({ ...row, at: new Date(ms) }));
}

/** A reference to something of ours, such as `message <id>`, names nobody; what people wrote may. */
export const OWN_EVIDENCE = "^(import|[a-z ]+ [0-9a-f]{8}-[0-9a-f-]{27})$";

export const eraseEvidence = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    update consents set evidence_ref = null
    where tenant_id = ${tenantId}::uuid and customer_id = ${anyId(customerIds)} and evidence_ref !~ ${OWN_EVIDENCE}`);
