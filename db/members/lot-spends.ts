import { type InferInsertModel, sql } from "drizzle-orm";
import type { Statement, Statements, Tx } from "@/db/client";
import { insertion, insertRows } from "@/db/rows";
import { lotSpends } from "@/db/schema";
import type { LotPart } from "@/server/engine/points/lots";

export type NewSpend = InferInsertModel<typeof lotSpends>;

export const insertSpends = (tx: Tx, rows: readonly NewSpend[]): Promise<void> =>
  insertRows(tx, lotSpends, rows);

/** The lots that a receipt is paid with, to be sent with other statements. */
export const spendStatement = (
  sql: Statements,
  receipt: { tenantId: string; purchaseId: string },
  paid: readonly LotPart[],
): Statement =>
  insertion(
    sql,
    lotSpends,
    paid.map(({ id, points }) => ({ ...receipt, lotId: id, points })),
  );

/** Points came back into lots that had paid for a receipt. */
export async function addRestored(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  back: readonly LotPart[],
): Promise<void> {
  if (back.length === 0) return;
  await tx.execute(sql`
    update lot_spends s set restored = s.restored + b.points
    from jsonb_to_recordset(${JSON.stringify(back)}::jsonb) as b(id uuid, points bigint)
    where s.tenant_id = ${tenantId}::uuid and s.purchase_id = ${purchaseId}::uuid and s.lot_id = b.id`);
}
