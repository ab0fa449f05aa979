import { and, asc, eq, type InferInsertModel, type InferSelectModel, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channels } from "@/db/schema";

export type ChannelRow = InferSelectModel<typeof channels>;
export type ChannelChange = Partial<Omit<InferInsertModel<typeof channels>, "tenantId" | "id">>;

const inUse = (tenantId: string) => and(eq(channels.tenantId, tenantId), isNull(channels.removedAt));

/** In the order in which they are tried. */
export const selectChannels = (tx: Tx, tenantId: string): Promise<ChannelRow[]> =>
  tx.select().from(channels).where(inUse(tenantId)).orderBy(asc(channels.rank), asc(channels.id));

/** Removed ones too: what went through them is still shown. */
export const selectChannelNames = (tx: Tx, tenantId: string) =>
  tx.select({ id: channels.id, name: channels.name }).from(channels).where(eq(channels.tenantId, tenantId));

/** Removed ones too: reports come late. */
export async function findChannel(tx: Tx, tenantId: string, id: string): Promise<ChannelRow | null> {
  const [row] = await tx
    .select()
    .from(channels)
    .where(and(eq(channels.tenantId, tenantId), eq(channels.id, id)));
  return row ?? null;
}

export const insertChannel = (tx: Tx, row: InferInsertModel<typeof channels>) =>
  tx.insert(channels).values(row);

/** Settings by a person: refused when somebody else changed them meanwhile. */
export async function changeChannel(
  tx: Tx,
  tenantId: string,
  id: string,
  { version, change }: { version: number; change: ChannelChange },
): Promise<boolean> {
  const changed = await tx
    .update(channels)
    .set({ ...change, version: version + 1 })
    .where(and(inUse(tenantId), eq(channels.id, id), eq(channels.version, version)))
    .returning({ id: channels.id });
  return changed.length === 1;
}

/** How it does: not a setting, and no new version. */
export const noteChannel = (
  tx: Tx,
  tenantId: string,
  id: string,
  note: Partial<
    Pick<ChannelRow, "balanceMinor" | "balanceAt" | "pausedUntil" | "failingSince" | "lastError">
  >,
) =>
  tx
    .update(channels)
    .set(note)
    .where(and(eq(channels.tenantId, tenantId), eq(channels.id, id)));

/** The first failure of a row of them is when it began to fail. */
export const noteFailing = (
  tx: Tx,
  tenantId: string,
  id: string,
  { at, error, pausedUntil }: { at: Date; error: string; pausedUntil: Date | null },
) =>
  tx
    .update(channels)
    .set({
      failingSince: sql`coalesce(${channels.failingSince}, ${at.toISOString()}::timestamptz)`,
      lastError: error,
      pausedUntil,
    })
    .where(and(eq(channels.tenantId, tenantId), eq(channels.id, id)));

export const orderChannels = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  tx.execute(sql`
    update channels c set rank = o.rank
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as o(id, rank)
    where c.tenant_id = ${tenantId}::uuid and c.id = o.id and c.removed_at is null`);
