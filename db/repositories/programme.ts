import { asc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { programmes, tiers } from "@/db/schema";

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
