import {
  and,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNotNull,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertCoded } from "@/db/coded";
import { insertRows, rowsJson } from "@/db/rows";
import { mailingRecipients, mailings } from "@/db/schema";

export type MailingRow = InferSelectModel<typeof mailings>;
export type RecipientRow = InferInsertModel<typeof mailingRecipients>;

const byId = (tenantId: string, id: string) => and(eq(mailings.tenantId, tenantId), eq(mailings.id, id));

/** false when the code is taken. */
export const insertMailing = (tx: Tx, row: InferInsertModel<typeof mailings>): Promise<boolean> =>
  insertCoded(tx, mailings, row);

export async function findMailing(tx: Tx, tenantId: string, id: string): Promise<MailingRow | null> {
  const [row] = await tx.select().from(mailings).where(byId(tenantId, id));
  return row ?? null;
}

export async function lockMailing(tx: Tx, tenantId: string, id: string): Promise<MailingRow | null> {
  const [row] = await tx.select().from(mailings).where(byId(tenantId, id)).for("update");
  return row ?? null;
}

export async function lockMailingOf(tx: Tx, tenantId: string, batchId: string): Promise<MailingRow | null> {
  const [row] = await tx
    .select()
    .from(mailings)
    .where(and(eq(mailings.tenantId, tenantId), eq(mailings.batchId, batchId)))
    .for("update");
  return row ?? null;
}

/** The newest first. */
export const selectMailings = (tx: Tx, tenantId: string, page: { offset: number; limit: number }) =>
  tx
    .select()
    .from(mailings)
    .where(and(eq(mailings.tenantId, tenantId), isNull(mailings.archivedAt)))
    .orderBy(desc(mailings.createdAt), desc(mailings.id))
    .limit(page.limit)
    .offset(page.offset);

/** The newest that have begun, archived ones too. */
export async function selectNamesOfBatches(tx: Tx, tenantId: string, most: number) {
  const rows = await tx
    .select({ id: mailings.id, name: mailings.name, batchId: mailings.batchId })
    .from(mailings)
    .where(and(eq(mailings.tenantId, tenantId), isNotNull(mailings.batchId)))
    .orderBy(desc(mailings.createdAt), desc(mailings.id))
    .limit(most);
  return rows.flatMap(({ batchId, ...row }) => (batchId ? [{ ...row, batchId }] : []));
}

export const countMailings = (tx: Tx, tenantId: string) =>
  tx.$count(mailings, and(eq(mailings.tenantId, tenantId), isNull(mailings.archivedAt)));

/** A draft changed by a person: refused when somebody else changed it meanwhile. */
export async function changeDraft(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  change: Partial<InferInsertModel<typeof mailings>>,
): Promise<boolean> {
  const changed = await tx
    .update(mailings)
    .set({ ...change, version: version + 1 })
    .where(
      and(byId(tenantId, id), eq(mailings.version, version), inArray(mailings.state, ["draft", "scheduled"])),
    )
    .returning({ id: mailings.id });
  return changed.length === 1;
}

/** false: it is in none of the states from which that is possible. */
export async function moveMailing(
  tx: Tx,
  tenantId: string,
  id: string,
  from: readonly MailingRow["state"][],
  change: Partial<InferInsertModel<typeof mailings>>,
): Promise<boolean> {
  const moved = await tx
    .update(mailings)
    .set({ ...change, version: sql`${mailings.version} + 1` })
    .where(and(byId(tenantId, id), inArray(mailings.state, [...from])))
    .returning({ id: mailings.id });
  return moved.length === 1;
}

export const noteFilled = (tx: Tx, tenantId: string, id: string, filledTo: string) =>
  tx.update(mailings).set({ filledTo }).where(byId(tenantId, id));

export const selectMailingsIn = (tx: Tx, tenantId: string, states: readonly MailingRow["state"][]) =>
  tx
    .select()
    .from(mailings)
    .where(and(eq(mailings.tenantId, tenantId), inArray(mailings.state, [...states])))
    .orderBy(mailings.startsAt, mailings.id);

/**
 * Draws the control group before anything is chosen: exactly so many per cent of the segment, evenly over its RFM
 * groups, by a hash of mailing and customer. Everyone else is meant to get it.
 */
export const drawControl = (tx: Tx, tenantId: string, mailingId: string, drawn: Drawn & { now: Date }) =>
  tx.execute(sql`
    insert into mailing_recipients (tenant_id, mailing_id, customer_id, part, assigned_at)
    select ${tenantId}::uuid, ${mailingId}::uuid, customer_id, 'control', ${drawn.now.toISOString()}::timestamptz
    from (${controlOf(tenantId, mailingId, drawn)}) as control
    on conflict do nothing`);

/** Who would be drawn: the same people as by drawControl. */
export async function foreseeControl(
  tx: Tx,
  tenantId: string,
  mailingId: string,
  drawn: Drawn,
): Promise<Set<string>> {
  const rows = await tx.execute<{ customer_id: string }>(controlOf(tenantId, mailingId, drawn));
  return new Set(rows.map((row) => row.customer_id));
}

interface Drawn {
  segmentId: string;
  percent: number;
}

const controlOf = (tenantId: string, mailingId: string, { segmentId, percent }: Drawn) => sql`
    select customer_id from (
      select m.customer_id, row_number() over (
          order by p.cell nulls last, md5(${mailingId} || m.customer_id::text)) - 1 as place
      from segment_members m
      join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id and c.status in ('active', 'blocked')
      left join portraits p on p.tenant_id = m.tenant_id and p.customer_id = m.customer_id
      where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid) as ranked
    where floor((place + 1) * ${percent}::numeric / 100) > floor(place * ${percent}::numeric / 100)`;

export const insertRecipients = (tx: Tx, rows: readonly RecipientRow[]): Promise<void> =>
  insertRows(tx, mailingRecipients, rows, "on conflict (tenant_id, mailing_id, customer_id) do nothing");

/** Which message is theirs now; locked. */
export const lockRecipients = (tx: Tx, tenantId: string, mailingId: string, customerIds: readonly string[]) =>
  tx
    .select({ customerId: mailingRecipients.customerId, messageId: mailingRecipients.messageId })
    .from(mailingRecipients)
    .where(
      and(
        eq(mailingRecipients.tenantId, tenantId),
        eq(mailingRecipients.mailingId, mailingId),
        inArray(mailingRecipients.customerId, [...customerIds]),
      ),
    )
    .orderBy(mailingRecipients.customerId)
    .for("update");

/** A message went in the place of another: results count the one that went last. */
export const replaceMessages = (
  tx: Tx,
  tenantId: string,
  mailingId: string,
  rows: readonly { customerId: string; messageId: string }[],
) =>
  tx.execute(sql`
    update mailing_recipients r set message_id = n.message_id
    from json_to_recordset(${rowsJson(rows)}::json) as n(customer_id uuid, message_id uuid)
    where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid and r.customer_id = n.customer_id`);

export interface MailingCounts {
  treated: number;
  control: number;
  queued: number;
  /** of the queued: held back until a moment */
  waiting: number;
  sent: number;
  delivered: number;
  opened: number;
  clicked: number;
  failed: number;
  unknown: number;
  unsubscribed: number;
  cost: number;
}

/** How far it has come: of everyone whom it meant. */
export async function countMailing(tx: Tx, tenantId: string, mailingId: string): Promise<MailingCounts> {
  const [row] = await tx.execute<MailingCounts & Record<string, unknown>>(sql`
    select count(*) filter (where r.part <> 'control')::int as treated,
      count(*) filter (where r.part = 'control')::int as control,
      count(*) filter (where m.status in ('queued', 'sending'))::int as queued,
      count(*) filter (where m.status = 'queued' and m.reason is not null)::int as waiting,
      count(*) filter (where m.status = 'sent')::int as sent,
      count(m.delivered_at)::int as delivered, count(m.opened_at)::int as opened, count(m.clicked_at)::int as clicked,
      count(*) filter (where m.status = 'failed')::int as failed,
      count(*) filter (where m.status = 'unknown')::int as unknown,
      count(*) filter (where exists (
        select from message_events e where e.tenant_id = m.tenant_id and e.message_id = m.id
          and e.kind in ('unsubscribed', 'complained')))::int as unsubscribed,
      coalesce(sum(m.cost) filter (where m.status in ('sent', 'sending', 'unknown')), 0)::bigint as cost
    from mailing_recipients r
    left join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid`);
  if (!row) throw new Error("a count has a row");
  return { ...row, cost: Number(row.cost) };
}

/** Why it did not go to some: of their recipients' rows, and of messages that guards held back later. */
export const countSkips = (tx: Tx, tenantId: string, mailingId: string) =>
  tx.execute<{ reason: NonNullable<MailingSkip>; customers: number; messages: number }>(sql`
    select coalesce(r.reason, m.reason, m.status) as reason, count(*)::int as customers, count(m.id)::int as messages
    from mailing_recipients r
    left join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid
      and (r.part = 'skipped' or m.status in ('skipped', 'expired'))
    group by 1 order by 2 desc`);
type MailingSkip = InferSelectModel<typeof mailingRecipients>["reason"];
