import { and, desc, eq, type InferInsertModel, type InferSelectModel, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { suppressions } from "@/db/schema";

export type SuppressionRow = InferSelectModel<typeof suppressions>;

/** false: nothing goes there already. */
export async function addSuppression(tx: Tx, row: InferInsertModel<typeof suppressions>): Promise<boolean> {
  const made = await tx
    .insert(suppressions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: suppressions.id });
  return made.length === 1;
}

export async function liftSuppression(
  tx: Tx,
  tenantId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<SuppressionRow | null> {
  const [row] = await tx
    .update(suppressions)
    .set({ liftedAt: at, liftedBy: by })
    .where(and(eq(suppressions.tenantId, tenantId), eq(suppressions.id, id), isNull(suppressions.liftedAt)))
    .returning();
  return row ?? null;
}

/** A person who writes to us again after they have stopped us at the vendor. */
export const liftRefusal = (tx: Tx, tenantId: string, addressHash: string, channel: string, at: Date) =>
  tx
    .update(suppressions)
    .set({ liftedAt: at, liftedBy: "the person" })
    .where(
      and(
        eq(suppressions.tenantId, tenantId),
        eq(suppressions.addressHash, addressHash),
        eq(suppressions.reason, "refused"),
        sql`${suppressions.channel} = ${channel}`,
        isNull(suppressions.liftedAt),
      ),
    );

const inForce = (tenantId: string, hashes: readonly string[] | null) =>
  and(
    eq(suppressions.tenantId, tenantId),
    isNull(suppressions.liftedAt),
    ...(hashes ? [sql`${suppressions.addressHash} = any (${`{${hashes.join(",")}}`}::text[])`] : []),
  );

export const selectSuppressions = (
  tx: Tx,
  tenantId: string,
  hashes: readonly string[] | null,
  page: { offset: number; limit: number },
): Promise<SuppressionRow[]> =>
  tx
    .select()
    .from(suppressions)
    .where(inForce(tenantId, hashes))
    .orderBy(desc(suppressions.createdAt), desc(suppressions.id))
    .limit(page.limit)
    .offset(page.offset);

export const countSuppressions = (tx: Tx, tenantId: string, hashes: readonly string[] | null) =>
  tx.$count(suppressions, inForce(tenantId, hashes));
