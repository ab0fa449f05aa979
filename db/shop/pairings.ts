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

/** A till that asks to be connected belongs to nobody yet: these rows live under the nil tenant. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

export type PairingRow = InferSelectModel<typeof pairings>;

/** false when the code is in use. */
export async function insertPairing(
  tx: Tx,
  row: Omit<InferInsertModel<typeof pairings>, "tenantId">,
): Promise<boolean> {
  const made = await tx
    .insert(pairings)
    .values({ ...row, tenantId: NOBODY })
    .onConflictDoNothing()
    .returning({ id: pairings.id });
  return made.length === 1;
}

/** Until the end of the transaction nobody else begins one: those that are counted are all there are. */
export const lockPairings = (tx: Tx): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('pairings', 0))`);

/** Waiting for an owner: one that was approved takes nobody's place. */
export async function countPendingPairings(
  tx: Tx,
  now: Date,
  addressHash: string,
): Promise<{ all: number; fromAddress: number }> {
  const fromAddress = sql`count(*) filter (where ${eq(pairings.addressHash, addressHash)})`;
  const [counted] = await tx
    .select({ all: count(), fromAddress: fromAddress.mapWith(Number) })
    .from(pairings)
    .where(and(eq(pairings.tenantId, NOBODY), gt(pairings.expiresAt, now), isNull(pairings.approvedAt)));
  return counted ?? { all: 0, fromAddress: 0 };
}

export const deletePairingsBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.delete(pairings).where(and(eq(pairings.tenantId, NOBODY), lt(pairings.expiresAt, before)));
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
        eq(pairings.tenantId, NOBODY),
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
    .where(and(eq(pairings.tenantId, NOBODY), eq(pairings.id, id)))
    .for("update");
  return row ?? null;
}

export const markPairingTaken = async (tx: Tx, id: string, takenAt: Date): Promise<void> => {
  await tx
    .update(pairings)
    .set({ takenAt })
    .where(and(eq(pairings.tenantId, NOBODY), eq(pairings.id, id)));
};
