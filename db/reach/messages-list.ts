import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";
import type { MessageRow } from "./messages";

export interface MessageFilter {
  status: MessageRow["status"] | null;
  channel: MessageRow["channel"] | null;
  purpose: MessageRow["purpose"] | null;
  batchId: string | null;
  customerIds: string[] | null;
  /** null: all recipients */
  destinationHashes: string[] | null;
  /** why it did not go, or waits */
  reason: string | null;
  /** what became of it after it was sent */
  happened: (typeof HAPPENINGS)[number] | null;
  /** when it was queued */
  from: Date | null;
  to: Date | null;
}

export const HAPPENINGS = ["delivered", "opened", "clicked", "unsubscribed"] as const;

export const EVERY_MESSAGE: MessageFilter = {
  status: null,
  channel: null,
  purpose: null,
  batchId: null,
  customerIds: null,
  destinationHashes: null,
  reason: null,
  happened: null,
  from: null,
  to: null,
};

const HAPPENED = {
  delivered: sql`${messages.deliveredAt} is not null`,
  opened: sql`${messages.openedAt} is not null`,
  clicked: sql`${messages.clickedAt} is not null`,
  unsubscribed: sql`exists (select from message_events e where e.tenant_id = ${messages.tenantId}
    and e.message_id = ${messages.id} and e.kind in ('unsubscribed', 'complained'))`,
} as const;

const matching = (tenantId: string, filter: MessageFilter) =>
  and(
    eq(messages.tenantId, tenantId),
    ...(filter.status ? [eq(messages.status, filter.status)] : []),
    ...(filter.channel ? [eq(messages.channel, filter.channel)] : []),
    ...(filter.purpose ? [eq(messages.purpose, filter.purpose)] : []),
    ...(filter.batchId ? [eq(messages.batchId, filter.batchId)] : []),
    ...(filter.customerIds ? [inArray(messages.customerId, filter.customerIds)] : []),
    ...(filter.destinationHashes
      ? [sql`${messages.destinationHash} = any (${`{${filter.destinationHashes.join(",")}}`}::text[])`]
      : []),
    // one that came too late may have no other reason
    ...(filter.reason ? [sql`coalesce(${messages.reason}, ${messages.status}) = ${filter.reason}`] : []),
    ...(filter.happened ? [HAPPENED[filter.happened]] : []),
    ...(filter.from ? [gte(messages.createdAt, filter.from)] : []),
    ...(filter.to ? [lt(messages.createdAt, filter.to)] : []),
  );

/** The newest first. */
export const selectMessages = (
  tx: Tx,
  tenantId: string,
  filter: MessageFilter,
  page: { offset: number; limit: number },
): Promise<MessageRow[]> =>
  tx
    .select()
    .from(messages)
    .where(matching(tenantId, filter))
    .orderBy(sql`${messages.createdAt} desc, ${messages.id} desc`)
    .limit(page.limit)
    .offset(page.offset);

/** Counts up to `most`: nobody reads further. */
export async function countMessages(
  tx: Tx,
  tenantId: string,
  filter: MessageFilter,
  most: number,
): Promise<number> {
  const found = tx
    .select({ id: messages.id })
    .from(messages)
    .where(matching(tenantId, filter))
    .limit(most)
    .as("found");
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(found);
  return row?.n ?? 0;
}

export async function findMessage(tx: Tx, tenantId: string, id: string): Promise<MessageRow | null> {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)));
  return row ?? null;
}

export const selectMessagesByIds = (
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<MessageRow[]> =>
  tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));

/** The one that went in the place of this one. */
export async function findInsteadOf(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({ id: messages.id, channel: messages.channel, createdAt: messages.createdAt })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.insteadOf, id)));
  return row ?? null;
}

/** Messages of which the vendor can be asked, the oldest first. */
export const selectUnknown = (tx: Tx, tenantId: string, channelId: string, before: Date, most: number) =>
  tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.status, "unknown"),
        eq(messages.channelId, channelId),
        sql`${messages.changedAt} <= ${before.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(messages.changedAt)
    .limit(most);

/** Sent ones of which no report has come, the oldest first. */
export const selectUnreported = (
  tx: Tx,
  tenantId: string,
  channelId: string,
  { from, to, most }: { from: Date; to: Date; most: number },
) =>
  tx
    .select({ id: messages.id, providerId: messages.providerId })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.channelId, channelId),
        eq(messages.status, "sent"),
        sql`${messages.deliveredAt} is null and ${messages.failedAt} is null and ${messages.providerId} is not null`,
        sql`${messages.sentAt} between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(messages.sentAt)
    .limit(most);

/** Where a message was tried before: itself and those in whose place it went. */
export const selectRefusedWays = (tx: Tx, tenantId: string, id: string) =>
  tx.execute<{ channelId: string | null; destinationHash: string }>(sql`
    with recursive tried as (
      select tenant_id, id, instead_of, channel_id, destination_hash from messages
      where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
      union all
      select m.tenant_id, m.id, m.instead_of, m.channel_id, m.destination_hash from messages m
      join tried t on m.tenant_id = t.tenant_id and m.id = t.instead_of)
    select channel_id as "channelId", destination_hash as "destinationHash" from tried`);
