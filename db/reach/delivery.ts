import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { MessageRow } from "./messages";

interface Since {
  from: Date;
  timezone: string;
}

export interface DeliveryDay {
  channelId: string | null;
  channel: MessageRow["channel"];
  day: string;
  /** taken by the vendor: those that failed later are among them, those of which it is unknown are not */
  sent: number;
  delivered: number;
  failed: number;
  unknown: number;
  /** from sending to delivery; null: nothing was delivered, or it is not told */
  medianMinutes: number | null;
}

/** By account and day of sending, on the shop's clock. */
export const readDelivery = (tx: Tx, tenantId: string, { from, timezone }: Since): Promise<DeliveryDay[]> =>
  tx.execute<DeliveryDay & Record<string, unknown>>(sql`
    select channel_id as "channelId", channel,
      to_char(coalesce(sent_at, failed_at, changed_at) at time zone ${timezone}, 'YYYY-MM-DD') as day,
      count(*) filter (where status = 'sent' or (status = 'failed' and sent_at is not null))::int as sent,
      count(delivered_at)::int as delivered,
      count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status = 'unknown')::int as unknown,
      (percentile_cont(0.5) within group (order by extract(epoch from greatest(delivered_at - sent_at, interval '0')) / 60)
        filter (where delivered_at is not null and sent_at is not null))::float8 as "medianMinutes"
    from messages
    where tenant_id = ${tenantId}::uuid and created_at >= ${from.toISOString()}::timestamptz
      and status in ('sent', 'failed', 'unknown')
    group by 1, 2, 3 order by 3, 2, 1`);

/** The most frequent first. */
export const readFailures = (tx: Tx, tenantId: string, from: Date, most: number) =>
  tx.execute<{
    channelId: string | null;
    channel: MessageRow["channel"];
    error: string;
    messages: number;
  }>(sql`
    select channel_id as "channelId", channel, coalesce(error, '') as error, count(*)::int as messages
    from messages
    where tenant_id = ${tenantId}::uuid and created_at >= ${from.toISOString()}::timestamptz and status = 'failed'
    group by 1, 2, 3 order by 4 desc, 3 limit ${most}`);

/** The newest to phones that were not kept in the desk: whose network each was only its number tells. */
export const selectPhonesSentTo = (tx: Tx, tenantId: string, from: Date, most: number) =>
  tx.execute<{ to: string; isDelivered: boolean; isFailed: boolean; minutes: number | null }>(sql`
    select destination_encrypted as "to", delivered_at is not null as "isDelivered", status = 'failed' as "isFailed",
      (extract(epoch from greatest(delivered_at - sent_at, interval '0')) / 60)::float8 as minutes
    from messages
    where tenant_id = ${tenantId}::uuid and created_at >= ${from.toISOString()}::timestamptz
      and status in ('sent', 'failed', 'unknown') and destination_kind = 'phone' and destination_encrypted <> ''
      and channel_id is not null
    order by created_at desc, id desc limit ${most}`);
