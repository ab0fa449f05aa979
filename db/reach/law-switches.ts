import { desc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lawSwitches } from "@/db/schema";

export const insertLawSwitch = (tx: Tx, row: InferInsertModel<typeof lawSwitches>) =>
  tx.insert(lawSwitches).values(row);

/** What holds now, by name. */
export const selectLawSwitches = (tx: Tx, tenantId: string) =>
  tx
    .selectDistinctOn([lawSwitches.name])
    .from(lawSwitches)
    .where(eq(lawSwitches.tenantId, tenantId))
    .orderBy(lawSwitches.name, desc(lawSwitches.createdAt), desc(lawSwitches.id));

export const selectLawHistory = (tx: Tx, tenantId: string, most: number) =>
  tx
    .select()
    .from(lawSwitches)
    .where(eq(lawSwitches.tenantId, tenantId))
    .orderBy(sql`${lawSwitches.createdAt} desc, ${lawSwitches.id} desc`)
    .limit(most);
