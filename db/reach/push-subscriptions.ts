import { and, eq, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Move, moveRows } from "@/db/rows";
import { pushSubscriptions } from "@/db/schema";

/** A browser that comes again is the customer's who has it now. */
export const savePushSubscription = (tx: Tx, row: InferInsertModel<typeof pushSubscriptions>) =>
  tx
    .insert(pushSubscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: [pushSubscriptions.tenantId, pushSubscriptions.addressHash],
      set: { customerId: row.customerId, channelId: row.channelId, goneAt: null },
    });

export const endPushSubscription = (tx: Tx, tenantId: string, addressHash: string, at: Date) =>
  tx
    .update(pushSubscriptions)
    .set({ goneAt: sql`coalesce(${pushSubscriptions.goneAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.addressHash, addressHash)));

export const movePushSubscriptions = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, pushSubscriptions, tenantId, move);

export const erasePushSubscriptions = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .delete(pushSubscriptions)
    .where(
      and(eq(pushSubscriptions.tenantId, tenantId), inArray(pushSubscriptions.customerId, [...customerIds])),
    );
