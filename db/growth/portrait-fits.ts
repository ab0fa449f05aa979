import { desc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { portraitFits } from "@/db/schema";

export type FitRow = InferSelectModel<typeof portraitFits>;

export const insertFit = (tx: Tx, row: InferInsertModel<typeof portraitFits>): Promise<void> =>
  insertRows(tx, portraitFits, [row]);

export async function newestFit(tx: Tx, tenantId: string): Promise<FitRow | null> {
  const [row] = await tx
    .select()
    .from(portraitFits)
    .where(eq(portraitFits.tenantId, tenantId))
    .orderBy(desc(portraitFits.fittedAt), desc(portraitFits.id))
    .limit(1);
  return row ?? null;
}
