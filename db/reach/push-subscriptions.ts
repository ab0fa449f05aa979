import {
  and,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Move, moveRows } from "@/db/rows";
import { channels, pushSubscriptions } from "@/db/schema";

export type PushSubscriptionRow = InferSelectModel<typeof pushSubscriptions>;

export async function findPushSubscription(
  tx: Tx,
  tenantId: string,
  addressHash: string,
): Promise<PushSubscriptionRow | null> {
  const [row] = await tx
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.addressHash, addressHash)));
  return row ?? null;
}

/** What comes again lives again, and is the customer's who has it now: theirs under an id of its own. */
export async function savePushSubscription(
  tx: Tx,
  row: InferInsertModel<typeof pushSubscriptions> & { createdAt: Date },
): Promise<string> {
  const { customerId, channelId, addressEncrypted } = row;
  const isOthers = sql`${pushSubscriptions.customerId} <> excluded.customer_id`;
  const [saved] = await tx
    .insert(pushSubscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: [pushSubscriptions.tenantId, pushSubscriptions.addressHash],
      set: {
        id: sql`case when ${isOthers} then excluded.id else ${pushSubscriptions.id} end`,
        createdAt: sql`case when ${isOthers} or ${pushSubscriptions.goneAt} is not null
          then excluded.created_at else ${pushSubscriptions.createdAt} end`,
        ...{ customerId, channelId, addressEncrypted, goneAt: null },
      },
    })
    .returning({ id: pushSubscriptions.id });
  if (!saved) throw new Error("a subscription was not written");
  return saved.id;
}

/** One by its address or its id, or all of a customer or a channel. */
export type Ending = Partial<Pick<PushSubscriptionRow, "addressHash" | "id" | "customerId" | "channelId">>;

/** Answers how many have lived until now. */
export async function endPushSubscriptions(
  tx: Tx,
  tenantId: string,
  which: Ending,
  at: Date,
): Promise<number> {
  const of = Object.entries(which) as [keyof Ending, string][];
  if (of.length === 0) throw new Error("all subscriptions of a tenant are never ended at once");
  const ended = await tx
    .update(pushSubscriptions)
    .set({ goneAt: at })
    .where(
      and(
        eq(pushSubscriptions.tenantId, tenantId),
        isNull(pushSubscriptions.goneAt),
        ...of.map(([field, value]) => eq(pushSubscriptions[field], value)),
      ),
    )
    .returning({ id: pushSubscriptions.id });
  return ended.length;
}

export interface Device {
  id: string;
  channelId: string;
  /** of the channel, as the owner calls it */
  channel: string;
  vendor: string;
  since: Date;
  endedAt: Date | null;
  addressEncrypted: string;
}

/** Of these customers: those that live first, then the newest. */
export const selectDevices = (
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  limit: number,
): Promise<Device[]> =>
  tx
    .select({
      id: pushSubscriptions.id,
      channelId: pushSubscriptions.channelId,
      channel: channels.name,
      vendor: channels.vendor,
      since: pushSubscriptions.createdAt,
      endedAt: pushSubscriptions.goneAt,
      addressEncrypted: pushSubscriptions.addressEncrypted,
    })
    .from(pushSubscriptions)
    .innerJoin(
      channels,
      and(eq(channels.tenantId, pushSubscriptions.tenantId), eq(channels.id, pushSubscriptions.channelId)),
    )
    .where(
      and(eq(pushSubscriptions.tenantId, tenantId), inArray(pushSubscriptions.customerId, [...customerIds])),
    )
    .orderBy(
      sql`${pushSubscriptions.goneAt} is not null`,
      desc(pushSubscriptions.createdAt),
      desc(pushSubscriptions.id),
    )
    .limit(limit);

export const movePushSubscriptions = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, pushSubscriptions, tenantId, move);

export const erasePushSubscriptions = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .delete(pushSubscriptions)
    .where(
      and(eq(pushSubscriptions.tenantId, tenantId), inArray(pushSubscriptions.customerId, [...customerIds])),
    );
