import { desc, eq, type InferInsertModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { consents } from "@/db/schema";

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
