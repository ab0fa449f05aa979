import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { upsert } from "@/db/rows";
import { customers, programmes, tiers } from "@/db/schema";

export type ProgrammeRow = InferSelectModel<typeof programmes>;

export type TierRow = InferSelectModel<typeof tiers>;

export async function findProgramme(tx: Tx, tenantId: string): Promise<ProgrammeRow | null> {
  const [row] = await tx.select().from(programmes).where(eq(programmes.tenantId, tenantId));
  return row ?? null;
}

export async function upsertProgramme(tx: Tx, row: InferInsertModel<typeof programmes>): Promise<void> {
  const { tenantId: _, ...set } = row;
  await tx.insert(programmes).values(row).onConflictDoUpdate({ target: programmes.tenantId, set });
}

export const selectTiers = (tx: Tx, tenantId: string): Promise<TierRow[]> =>
  tx.select().from(tiers).where(eq(tiers.tenantId, tenantId)).orderBy(asc(tiers.fromMinor), asc(tiers.code));

export const upsertTiers = (tx: Tx, rows: InferInsertModel<typeof tiers>[]): Promise<void> =>
  upsert(tx, tiers, rows, { key: ["tenantId", "code"], keep: [] });

/** Of these, the ones that some customer has. */
export async function selectTiersInUse(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const used = sql`exists (select from ${customers} where ${customers.tenantId} = ${tiers.tenantId} and ${customers.tierCode} = ${tiers.code})`;
  const rows = await tx
    .select({ code: tiers.code })
    .from(tiers)
    .where(and(eq(tiers.tenantId, tenantId), inArray(tiers.code, codes), used));
  return rows.map((row) => row.code);
}

export const deleteTiers = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, tiers, tenantId, codes);
