import { and, asc, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rowsJson } from "@/db/rows";
import { messageEvents } from "@/db/schema";

export type NewMessageEvent = InferInsertModel<typeof messageEvents>;

export interface Reported {
  id: string;
  channelId: string;
  kind: (typeof messageEvents.kind.enumValues)[number];
  eventKey: string;
  providerId: string;
  /** the message's id, where the vendor gives our key back */
  sendKey: string | null;
  code: string | null;
  byMachine: boolean;
  at: string;
}

/** Those that are new, each with its message where that is known already. */
export const insertReports = (tx: Tx, tenantId: string, rows: readonly Reported[], receivedAt: Date) =>
  tx.execute<{ messageId: string | null; kind: Reported["kind"]; eventKey: string }>(sql`
    insert into message_events (tenant_id, id, message_id, channel_id, kind, event_key, provider_id, code, by_machine,
      at, received_at)
    select ${tenantId}::uuid, r.id, m.id, r.channel_id, r.kind, r.event_key, r.provider_id, r.code, r.by_machine, r.at,
      ${receivedAt.toISOString()}::timestamptz
    from json_to_recordset(${rowsJson(rows)}::json) as r(id uuid, channel_id uuid, kind text, event_key text,
      provider_id text, send_key uuid, code text, by_machine boolean, at timestamptz)
    left join lateral (
      select m.id from messages m where m.tenant_id = ${tenantId}::uuid
        and (m.id = r.send_key or (m.channel_id = r.channel_id and m.provider_id = r.provider_id))
      limit 1) m on true
    on conflict (tenant_id, event_key) do nothing
    returning message_id as "messageId", kind, event_key as "eventKey"`);

/** Reports that came before the vendor's answer become those of their messages. */
export const adoptReports = (tx: Tx, tenantId: string, messageIds: readonly string[]) =>
  tx.execute<{ messageId: string }>(sql`
    update message_events e set message_id = m.id
    from messages m
    where m.tenant_id = ${tenantId}::uuid and m.id = any(${`{${messageIds.join(",")}}`}::uuid[])
      and e.tenant_id = m.tenant_id and e.channel_id = m.channel_id and e.provider_id = m.provider_id
      and e.message_id is null
    returning e.message_id as "messageId"`);

/** What happens on our own pages: opened, clicked, unsubscribed. false: it was told already. */
export async function addMessageEvent(tx: Tx, row: NewMessageEvent): Promise<boolean> {
  const made = await tx
    .insert(messageEvents)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: messageEvents.id });
  return made.length === 1;
}

export const selectMessageEvents = (tx: Tx, tenantId: string, messageId: string) =>
  tx
    .select()
    .from(messageEvents)
    .where(and(eq(messageEvents.tenantId, tenantId), eq(messageEvents.messageId, messageId)))
    .orderBy(asc(messageEvents.at), asc(messageEvents.id));
