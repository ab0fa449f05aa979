import type { InferInsertModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointCorrections } from "@/db/schema";

export const insertCorrection = (tx: Tx, row: InferInsertModel<typeof pointCorrections>): Promise<unknown> =>
  tx.insert(pointCorrections).values(row);
