import { desc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { recommendFits, recommendNeighbours, recommendPopularity } from "@/db/schema";

export type RecommendFitRow = InferSelectModel<typeof recommendFits>;

export interface RecommendTables {
  popularity: readonly InferInsertModel<typeof recommendPopularity>[];
  neighbours: readonly InferInsertModel<typeof recommendNeighbours>[];
}

/** Keeps a fit, with its tables in place of those of the one before. */
export async function keepRecommendFit(
  tx: Tx,
  fit: RecommendFitRow,
  { popularity, neighbours }: RecommendTables,
): Promise<void> {
  const { tenantId } = fit;
  await tx.delete(recommendPopularity).where(eq(recommendPopularity.tenantId, tenantId));
  await tx.delete(recommendNeighbours).where(eq(recommendNeighbours.tenantId, tenantId));
  await insertRows(tx, recommendPopularity, popularity);
  await insertRows(tx, recommendNeighbours, neighbours);
  await insertRows(tx, recommendFits, [fit]);
}

export async function newestRecommendFit(tx: Tx, tenantId: string): Promise<RecommendFitRow | null> {
  const [row] = await tx
    .select()
    .from(recommendFits)
    .where(eq(recommendFits.tenantId, tenantId))
    .orderBy(desc(recommendFits.fittedAt), desc(recommendFits.id))
    .limit(1);
  return row ?? null;
}
