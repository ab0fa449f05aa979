import { desc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lawSwitches } from "@/db/schema";

export const insertLawSwitch = (tx: Tx, row: InferInsertModel<typeof lawSwitches>) =>
  tx.insert(lawSwitches).values(row);

/** One decision at a time, so that each is one of the state that it saw. */
export const lockLaw = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`law ${tenantId}`}, 0))`);

/** What holds now, by name. */
export async function readLawSwitches(tx: Tx, tenantId: string): Promise<Record<string, string>> {
  const rows = await tx
    .selectDistinctOn([lawSwitches.name], { name: lawSwitches.name, value: lawSwitches.value })
    .from(lawSwitches)
    .where(eq(lawSwitches.tenantId, tenantId))
    .orderBy(lawSwitches.name, desc(lawSwitches.createdAt), desc(lawSwitches.id));
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export const selectLawHistory = (tx: Tx, tenantId: string, most: number) =>
  tx
    .select()
    .from(lawSwitches)
    .where(eq(lawSwitches.tenantId, tenantId))
    .orderBy(sql`${lawSwitches.createdAt} desc, ${lawSwitches.id} desc`)
    .limit(most);
