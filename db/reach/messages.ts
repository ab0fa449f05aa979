import { and, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Statements, Tx } from "@/db/client";
import { messages } from "@/db/schema";

export type MessageRow = InferSelectModel<typeof messages>;

export type NewMessage = InferInsertModel<typeof messages>;

export const insertMessage = (tx: Tx, row: NewMessage): Promise<unknown> => tx.insert(messages).values(row);

/** Claims the messages that are due, or this one if it is due; only the caller that claims a message sends it. */
export async function claimMessages(
  tx: Tx,
  tenantId: string,
  { now, most, only }: { now: Date; most: number; only: string | null },
): Promise<MessageRow[]> {
  const moment = now.toISOString();
  const due = sql`(
    select m.id from messages m
    where m.tenant_id = ${tenantId}::uuid and m.status = 'queued' and m.next_attempt_at <= ${moment}::timestamptz
      and m.valid_until > ${moment}::timestamptz and (${only}::uuid is null or m.id = ${only}::uuid)
    order by m.next_attempt_at limit ${most} for update skip locked)`;
  return tx
    .update(messages)
    .set({ status: "sending", attempts: sql`${messages.attempts} + 1`, changedAt: now })
    .where(and(eq(messages.tenantId, tenantId), sql`${messages.id} in ${due}`))
    .returning();
}

/** What became of a message that is being sent. */
export const settleMessage = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Pick<MessageRow, "status"> & Partial<MessageRow> & { changedAt: Date },
) =>
  tx
    .update(messages)
    .set(change)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id), eq(messages.status, "sending")));

/** Expires messages that waited too long; one whose sender died while sending becomes `unknown`. */
export async function giveUpMessages(
  tx: Tx,
  tenantId: string,
  { now, alive }: { now: Date; alive: Alive },
): Promise<number> {
  const moment = now.toISOString();
  const rows = await tx.execute(sql`
    update messages set status = case status when 'queued' then 'expired' else 'unknown' end,
      changed_at = ${moment}::timestamptz
    where tenant_id = ${tenantId}::uuid and (
      (status = 'queued' and valid_until <= ${moment}::timestamptz)
      or (status = 'sending' and ${isDeadBy(messages.changedAt, alive)}))`);
  return rows.count;
}

export interface MessageFilter {
  status: MessageRow["status"] | null;
  /** null: all recipients */
  destinationHashes: string[] | null;
}

const matching = (tenantId: string, { status, destinationHashes }: MessageFilter) =>
  and(
    eq(messages.tenantId, tenantId),
    ...(status ? [eq(messages.status, status)] : []),
    ...(destinationHashes
      ? [sql`${messages.destinationHash} = any (${`{${destinationHashes.join(",")}}`}::text[])`]
      : []),
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

/** Of all tenants: what was on its way when a backup was made has gone since, or is not to go out of a rehearsal. */
export const forgetSending = (sql: Statements, at: Date) => sql`
  update messages set status = 'unknown', changed_at = ${at.toISOString()} where status in ('queued', 'sending')`;

/** Keeps that a message was sent, and erases its recipient and text. */
export const eraseMessages = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(messages)
    .set({ destinationEncrypted: "", destinationHash: "", textEncrypted: "" })
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.customerId, customerIds)));
