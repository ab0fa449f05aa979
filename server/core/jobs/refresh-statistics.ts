import { areStatisticsOlderThan, refreshStatistics } from "@/db/statistics";
import type { Ctx } from "../context";
import type { Batch } from "./run";

const FRESH_HOURS = 20;

/** Tables are everybody's: the first tenant's turn in a night does it for all. */
export async function refreshOldStatistics({ ctx }: { ctx: Ctx }): Promise<Batch> {
  if (!(await areStatisticsOlderThan(ctx.db, FRESH_HOURS))) return { done: 0, more: false };
  await refreshStatistics(ctx.db);
  return { done: 1, more: false };
}
