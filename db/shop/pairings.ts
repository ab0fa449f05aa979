import {
  and,
  count,
  eq,
  gt,
  type InferInsertModel,
  type InferSelectModel,
  isNull,
  lt,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pairings } from "@/db/schema";

/** A till that asks to be connected has no tenant yet: these rows live under the nil tenant. */
export const NIL_TENANT = "00000000-0000-0000-0000-000000000000";

export type PairingRow = InferSelectModel<typeof pairings>;

/** false when the code is in use. */
export async function insertPairing(
  tx: Tx,
  row: Omit<InferInsertModel<typeof pairings>, "tenantId">,
): Promise<boolean> {
  const made = await tx
    .insert(pairings)
    .values({ ...row, tenantId: NIL_TENANT })
    .onConflictDoNothing()
    .returning({ id: pairings.id });
  return made.length === 1;
}

/** No other transaction can begin a pairing until this one ends, so the count stays exact. */
export const lockPairings = (tx: Tx): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('pairings', 0))`);

/** Pairings that wait for an owner; approved ones do not count. */
export async function countPendingPairings(
  tx: Tx,
  now: Date,
  addressHash: string,
): Promise<{ all: number; fromAddress: number }> {
  const fromAddress = sql`count(*) filter (where ${eq(pairings.addressHash, addressHash)})`;
  const [counted] = await tx
    .select({ all: count(), fromAddress: fromAddress.mapWith(Number) })
    .from(pairings)
    .where(and(eq(pairings.tenantId, NIL_TENANT), gt(pairings.expiresAt, now), isNull(pairings.approvedAt)));
  return counted ?? { all: 0, fromAddress: 0 };
}

export const deletePairingsBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.delete(pairings).where(and(eq(pairings.tenantId, NIL_TENANT), lt(pairings.expiresAt, before)));
};

/** One statement, so that of two owners who approve one code only one does. */
export async function approvePairing(
  tx: Tx,
  codeHash: string,
  values: { approvedTenantId: string; approvedTillId: string; approvedAt: Date },
): Promise<string | null> {
  const [row] = await tx
    .update(pairings)
    .set(values)
    .where(
      and(
        eq(pairings.tenantId, NIL_TENANT),
        eq(pairings.codeHash, codeHash),
        isNull(pairings.approvedAt),
        gt(pairings.expiresAt, values.approvedAt),
      ),
    )
    .returning({ id: pairings.id });
  return row?.id ?? null;
}

export async function lockPairing(tx: Tx, id: string): Promise<PairingRow | null> {
  const [row] = await tx
    .select()
    .from(pairings)
    .where(and(eq(pairings.tenantId, NIL_TENANT), eq(pairings.id, id)))
    .for("update");
  return row ?? null;
}

export const markPairingTaken = async (tx: Tx, id: string, takenAt: Date): Promise<void> => {
  await tx
    .update(pairings)
    .set({ takenAt })
    .where(and(eq(pairings.tenantId, NIL_TENANT), eq(pairings.id, id)));
};
