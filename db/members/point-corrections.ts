import type { InferInsertModel } from "drizzle-orm";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointCorrections } from "@/db/schema";

export const insertCorrection = (tx: Tx, row: InferInsertModel<typeof pointCorrections>): Promise<unknown> =>
  tx.insert(pointCorrections).values(row);

/** Erases the reasons, which may name a person. */
export const eraseCorrections = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(pointCorrections)
    .set({ reason: "" })
    .where(and(eq(pointCorrections.tenantId, tenantId), inArray(pointCorrections.customerId, customerIds)));
