import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audit, unknownSignIns } from "@/db/schema";
import { NIL_TENANT } from "@/db/shop/pairings";

export type UnknownSignIn = typeof unknownSignIns.$inferSelect;

export type AuditRow = typeof audit.$inferSelect;

/** The last entry of a page: what is older follows it. */
export interface Before {
  at: Date;
  id: string;
}

export const insertUnknownSignIn = async (
  tx: Tx,
  row: Omit<typeof unknownSignIns.$inferInsert, "tenantId">,
): Promise<void> => {
  await tx.insert(unknownSignIns).values({ ...row, tenantId: NIL_TENANT });
};

export const selectUnknownSignIns = (tx: Tx, before: Before | null, most: number): Promise<UnknownSignIn[]> =>
  tx
    .select()
    .from(unknownSignIns)
    .where(
      and(
        eq(unknownSignIns.tenantId, NIL_TENANT),
        before
          ? or(
              lt(unknownSignIns.at, before.at),
              and(eq(unknownSignIns.at, before.at), lt(unknownSignIns.id, before.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(unknownSignIns.at), desc(unknownSignIns.id))
    .limit(most);

export const selectSignIns = (
  tx: Tx,
  tenantId: string,
  before: Before | null,
  most: number,
): Promise<AuditRow[]> =>
  tx
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        sql`${audit.subjectKind} = 'sign-in'`,
        before
          ? or(lt(audit.at, before.at), and(eq(audit.at, before.at), lt(audit.id, before.id)))
          : undefined,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(most);

/** A batch of those from before then. */
export async function deleteUnknownSignInsBefore(tx: Tx, before: Date, most: number): Promise<number> {
  const old = tx
    .select({ id: unknownSignIns.id })
    .from(unknownSignIns)
    .where(and(eq(unknownSignIns.tenantId, NIL_TENANT), lt(unknownSignIns.at, before)))
    .limit(most);
  const gone = await tx
    .delete(unknownSignIns)
    .where(and(eq(unknownSignIns.tenantId, NIL_TENANT), inArray(unknownSignIns.id, old)))
    .returning({ id: unknownSignIns.id });
  return gone.length;
}
