import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";

/** What was meant for a customer: a message, or why there was none. */
export interface Delivery {
  /** null: it never became a message */
  messageId: string | null;
  ms: number;
  channel: MessageRow["channel"] | null;
  class: MessageRow["class"];
  purpose: MessageRow["purpose"];
  /** name of the mailing that it is of */
  mailing: string | null;
  status: MessageRow["status"] | "control";
  reason: MessageRow["reason"];
  error: string | null;
  sentMs: number | null;
  deliveredMs: number | null;
  openedMs: number | null;
  clickedMs: number | null;
  failedMs: number | null;
  unsubscribedMs: number | null;
  /** it waits until then */
  waitsMs: number | null;
}

const ms = (column: SQL): SQL => sql`extract(epoch from ${column})::float8 * 1000`;

/** The newest first, of a customer with those merged into them. */
export const selectDeliveries = async (
  tx: Tx,
  tenantId: string,
  family: readonly string[],
  most: number,
): Promise<Delivery[]> => {
  const ids = sql`${`{${family.join(",")}}`}::uuid[]`;
  const rows = await tx.execute<Delivery & Record<string, unknown>>(sql`
    select * from (
      (select m.id as "messageId", ${ms(sql`m.created_at`)} as ms, m.channel, m.class, m.purpose, g.name as mailing,
        m.status, m.reason, m.error, ${ms(sql`m.sent_at`)} as "sentMs", ${ms(sql`m.delivered_at`)} as "deliveredMs",
        ${ms(sql`m.opened_at`)} as "openedMs", ${ms(sql`m.clicked_at`)} as "clickedMs",
        ${ms(sql`m.failed_at`)} as "failedMs",
        (select ${ms(sql`min(e.at)`)} from message_events e where e.tenant_id = m.tenant_id and e.message_id = m.id
          and e.kind = 'unsubscribed') as "unsubscribedMs",
        case when m.status = 'queued' and m.reason is not null then ${ms(sql`m.next_attempt_at`)} end as "waitsMs"
      from messages m
      left join mailing_recipients r on r.tenant_id = m.tenant_id and r.customer_id = m.customer_id and r.message_id = m.id
      left join mailings g on g.tenant_id = r.tenant_id and g.id = r.mailing_id
      where m.tenant_id = ${tenantId}::uuid and m.customer_id = any(${ids})
      order by m.created_at desc, m.id desc limit ${most})
      union all
      (select null, ${ms(sql`r.assigned_at`)}, null, 'marketing', 'mailing', g.name,
        case r.part when 'control' then 'control' else 'skipped' end, r.reason, null,
        null, null, null, null, null, null, null
      from mailing_recipients r join mailings g on g.tenant_id = r.tenant_id and g.id = r.mailing_id
      where r.tenant_id = ${tenantId}::uuid and r.customer_id = any(${ids}) and r.message_id is null
      order by r.assigned_at desc limit ${most})) as d
    order by d.ms desc limit ${most}`);
  return [...rows];
};
