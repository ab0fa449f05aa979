import { and, eq, type InferInsertModel, type InferSelectModel, inArray, type SQL, sql } from "drizzle-orm";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Statements, Tx } from "@/db/client";
import { insertRows, rowsJson } from "@/db/rows";
import { messages } from "@/db/schema";
import type { SkipReason } from "@/server/engine/policy/reasons";
import { hashesOf } from "./addresses";

export type MessageRow = InferSelectModel<typeof messages>;
export type NewMessage = InferInsertModel<typeof messages>;

/** Rows whose key is there already are left out: their cause was told twice. */
export const insertMessages = (tx: Tx, rows: readonly NewMessage[]): Promise<void> =>
  insertRows(tx, messages, rows, "on conflict (tenant_id, send_key) do nothing");

/** What a claim is of: one channel (null: the desk's outbox), and of it one batch or all that is in none. */
export interface Lane {
  channelId: string | null;
  batchId: string | null;
}

const same = (column: SQL, id: string | null): SQL =>
  id === null ? sql`${column} is null` : sql`${column} = ${id}::uuid`;

/**
 * Claims messages that are due, the most urgent first; only the caller that claims a message sends it. They are locked
 * until the transaction ends, and still `queued`: `markSending` and `holdBack` say what becomes of each.
 */
export const claimMessages = (
  tx: Tx,
  tenantId: string,
  { channelId, batchId, now, most, only = null }: Lane & { now: Date; most: number; only?: string | null },
): Promise<MessageRow[]> =>
  tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.status, "queued"),
        same(sql`${messages.channelId}`, channelId),
        same(sql`${messages.batchId}`, batchId),
        sql`${messages.nextAttemptAt} <= ${now.toISOString()}::timestamptz`,
        ...(only === null ? [] : [eq(messages.id, only)]),
      ),
    )
    .orderBy(messages.priority, messages.nextAttemptAt)
    .limit(most)
    .for("update", { skipLocked: true });

/** From here on a message may have gone, whatever happens to us. */
export const markSending = (tx: Tx, tenantId: string, ids: readonly string[], now: Date) =>
  tx
    .update(messages)
    .set({ status: "sending", reason: null, attempts: sql`${messages.attempts} + 1`, changedAt: now })
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));

export interface HeldBack {
  id: string;
  status: "queued" | "skipped" | "expired";
  reason: SkipReason;
  nextAttemptAt: string;
}

/** What the guards hold back: for good, or until a moment. */
export const holdBack = (tx: Tx, tenantId: string, rows: readonly HeldBack[], now: Date) =>
  tx.execute(sql`
    update messages m set status = h.status, reason = h.reason, next_attempt_at = h.next_attempt_at,
      changed_at = ${now.toISOString()}::timestamptz
    from json_to_recordset(${rowsJson(rows)}::json)
      as h(id uuid, status text, reason text, next_attempt_at timestamptz)
    where m.tenant_id = ${tenantId}::uuid and m.id = h.id and m.status = 'queued'`);

/** What became of a message that was being sent. */
export interface Settled {
  id: string;
  status: "sent" | "queued" | "failed" | "unknown";
  providerId: string | null;
  parts: number | null;
  cost: number | null;
  error: string | null;
  nextAttemptAt: string | null;
  at: string;
}

/**
 * Of those that are still being sent; of one whose report came before its vendor's answer only what the answer alone
 * has: its name, by which later reports find it, and what it cost.
 */
export const settleMessages = (tx: Tx, tenantId: string, rows: readonly Settled[]) =>
  tx.execute(sql`
    update messages m set status = case m.status when 'sending' then s.status else m.status end,
      provider_id = coalesce(s.provider_id, m.provider_id), parts = coalesce(s.parts, m.parts),
      cost = coalesce(s.cost, m.cost), error = case m.status when 'sending' then s.error else m.error end,
      next_attempt_at = coalesce(s.next_attempt_at, m.next_attempt_at), changed_at = s.at,
      sent_at = case when m.status <> 'sending' then m.sent_at when s.status = 'sent' then s.at end,
      failed_at = case when m.status <> 'sending' then m.failed_at when s.status = 'failed' then s.at end
    from json_to_recordset(${rowsJson(rows)}::json)
      as s(id uuid, status text, provider_id text, parts int, cost bigint, error text, next_attempt_at timestamptz,
        at timestamptz)
    where m.tenant_id = ${tenantId}::uuid and m.id = s.id and (m.status = 'sending'
      or (s.status = 'sent' and m.status in ('sent', 'failed') and m.provider_id is null))`);

/** Expires messages that waited too long; one whose sender died while sending becomes `unknown`. */
export async function giveUpMessages(
  tx: Tx,
  tenantId: string,
  { now, alive, most }: { now: Date; alive: Alive; most: number },
): Promise<number> {
  const moment = now.toISOString();
  const given = await tx.execute(sql`
    update messages set status = case status when 'queued' then 'expired' else 'unknown' end,
      changed_at = ${moment}::timestamptz
    where (tenant_id, id) in (
      select tenant_id, id from messages where tenant_id = ${tenantId}::uuid and status = 'queued'
        and valid_until <= ${moment}::timestamptz limit ${most})
      or (tenant_id = ${tenantId}::uuid and status = 'sending' and ${isDeadBy(messages.changedAt, alive)})`);
  return given.count;
}

/** Those of a batch that have not gone yet; at most so many at a time. */
export async function skipBatch(
  tx: Tx,
  tenantId: string,
  batchId: string,
  { reason, now, most }: { reason: SkipReason; now: Date; most: number },
): Promise<number> {
  const skipped = await tx.execute(sql`
    update messages set status = 'skipped', reason = ${reason}, changed_at = ${now.toISOString()}::timestamptz
    where (tenant_id, id) in (
      select tenant_id, id from messages where tenant_id = ${tenantId}::uuid and batch_id = ${batchId}::uuid
        and status = 'queued' limit ${most} for update skip locked)`);
  return skipped.count;
}

/**
 * What waits for a channel that is gone: it goes to the same address over another one of the kind, or nowhere. A push
 * is only of use to the channel that its subscription was made with.
 */
export function leaveChannel(
  tx: Tx,
  tenantId: string,
  channelId: string,
  { heirs, now }: { heirs: Partial<Record<MessageRow["class"], string>>; now: Date },
) {
  const heir = sql`case when destination_kind <> 'push' then (${JSON.stringify(heirs)}::json ->> class)::uuid end`;
  return tx.execute(sql`
    update messages set channel_id = coalesce(${heir}, channel_id),
      status = case when ${heir} is null then 'skipped' else status end,
      reason = case when ${heir} is null then 'no-channel' else reason end, changed_at = ${now.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and channel_id = ${channelId}::uuid and status = 'queued'`);
}

/** Advertising of a customer that has not gone yet, on one channel or on all. */
export const skipAdvertisingOf = (
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  { channel, reason, now }: { channel: string | null; reason: SkipReason; now: Date },
) =>
  tx
    .update(messages)
    .set({ status: "skipped", reason, changedAt: now })
    .where(
      and(
        eq(messages.tenantId, tenantId),
        inArray(messages.customerId, [...customerIds]),
        eq(messages.status, "queued"),
        eq(messages.class, "marketing"),
        // the desk's outbox stands for a channel
        ...(channel === null
          ? []
          : [
              sql`(${messages.channel} = ${channel} or (${messages.channel} = 'console'
                and ${channel} = case ${messages.destinationKind} when 'email' then 'email' else 'sms' end))`,
            ]),
      ),
    );

/** Once it is known what became of it, or a person has decided. false: it is not unknown any more. */
export async function settleUnknown(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Pick<MessageRow, "status"> & Partial<MessageRow> & { changedAt: Date },
): Promise<boolean> {
  const settled = await tx
    .update(messages)
    .set(change)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id), eq(messages.status, "unknown")))
    .returning({ id: messages.id });
  return settled.length === 1;
}

/** Takes over what reports told, in whichever order they came: each moment is the first one told. */
export const applyReports = (tx: Tx, tenantId: string, messageIds: readonly string[], now: Date) =>
  tx.execute(sql`
    update messages m set
      delivered_at = least(m.delivered_at, e.delivered), opened_at = least(m.opened_at, e.opened),
      clicked_at = least(m.clicked_at, e.clicked),
      sent_at = coalesce(m.sent_at, case when e.arrived is not null then e.arrived end),
      failed_at = case when e.arrived is null then least(m.failed_at, e.failed) end,
      status = case when e.arrived is not null then 'sent' when e.failed is not null then 'failed' else m.status end,
      error = case when e.arrived is null and e.failed is not null then coalesce(e.code, m.error) else m.error end,
      changed_at = ${now.toISOString()}::timestamptz
    from (
      select message_id,
        min(at) filter (where kind = 'delivered') as delivered,
        min(at) filter (where kind = 'opened' and not by_machine) as opened,
        min(at) filter (where kind = 'clicked' and not by_machine) as clicked,
        min(at) filter (where kind = 'failed') as failed,
        min(at) filter (where kind in ('sent', 'delivered', 'opened', 'clicked', 'unsubscribed', 'complained')) as arrived,
        min(code) filter (where kind = 'failed') as code
      from message_events
      where tenant_id = ${tenantId}::uuid and message_id = any(${`{${messageIds.join(",")}}`}::uuid[])
      group by 1) e
    where m.tenant_id = ${tenantId}::uuid and m.id = e.message_id and m.status not in ('queued', 'skipped')`);

/** Of all tenants: what was on its way when a backup was made has gone since, or is not to go out of a rehearsal. */
export const forgetSending = (sql: Statements, at: Date) => sql`
  update messages set status = 'unknown', changed_at = ${at.toISOString()} where status in ('queued', 'sending')`;

/** Keeps that a message was sent, and erases its recipient and text. */
export const eraseMessages = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(messages)
    .set({ ...NOWHERE, textEncrypted: "", restEncrypted: null })
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.customerId, customerIds)));

const NOWHERE = { destinationEncrypted: "", destinationHash: "" };

/** What went to the addresses of these customers and was not theirs: before they were known, or another's then. */
export const eraseMessagesTo = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(messages)
    .set(NOWHERE)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        inArray(messages.destinationHash, hashesOf(tx, tenantId, customerIds)),
      ),
    );
