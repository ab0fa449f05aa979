import { and, eq, type InferInsertModel } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { quotes } from "@/db/schema";

export type NewHold = Required<
  Omit<InferInsertModel<typeof quotes>, "status" | "createdAt" | "expiresAt">
> & { createdAt: Date; expiresAt: Date };

/** Points are held for a receipt; what was held for it before is let go by the same statement. */
export const holdInsertion = (
  sql: Statements,
  hold: NewHold,
  { before, confirmationId }: { before: readonly string[]; confirmationId: string | null },
) => sql`
  with let_go as (
    update quotes set status = 'released'
    where tenant_id = ${hold.tenantId} and id = any (${`{${before.join(",")}}`}::text::uuid[]) and status = 'held'),
  confirmed as (
    update confirmations set used_at = ${hold.createdAt.toISOString()}::text::timestamptz, used_by = ${hold.id}
    where tenant_id = ${hold.tenantId} and id = ${confirmationId}::uuid)
  insert into quotes (tenant_id, id, store_id, till_id, customer_id, account_id, external_id, held_points, status,
    created_at, expires_at)
  values (${hold.tenantId}, ${hold.id}, ${hold.storeId}, ${hold.tillId}, ${hold.customerId}, ${hold.accountId},
    ${hold.externalId}, ${hold.heldPoints}, 'held', ${hold.createdAt.toISOString()}::text::timestamptz,
    ${hold.expiresAt.toISOString()}::text::timestamptz)`;

/** Nothing happens to a hold that has ended in any way. */
export const releaseHold = (tx: Tx, tenantId: string, storeId: string, id: string) =>
  tx
    .update(quotes)
    .set({ status: "released" })
    .where(
      and(
        eq(quotes.tenantId, tenantId),
        eq(quotes.storeId, storeId),
        eq(quotes.id, id),
        eq(quotes.status, "held"),
      ),
    );
