import {
  and,
  asc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  isNotNull,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertNewRows } from "@/db/rows";
import { channels } from "@/db/schema";

export type ChannelRow = InferSelectModel<typeof channels>;
export type ChannelChange = Partial<Omit<InferInsertModel<typeof channels>, "tenantId" | "id">>;

const inUse = (tenantId: string) => and(eq(channels.tenantId, tenantId), isNull(channels.removedAt));

/** In the order in which they are tried. */
export const selectChannels = (tx: Tx, tenantId: string): Promise<ChannelRow[]> =>
  tx.select().from(channels).where(inUse(tenantId)).orderBy(asc(channels.rank), asc(channels.id));

/** Those over which something has gone: their vendors have given it a name. */
export const selectUsedChannels = async (tx: Tx, tenantId: string): Promise<Set<string>> => {
  const used = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        inUse(tenantId),
        sql`exists (select from messages m where m.tenant_id = ${channels.tenantId} and m.channel_id = ${channels.id}
          and m.provider_id is not null)`,
      ),
    );
  return new Set(used.map(({ id }) => id));
};

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

/** In the order of their ids, so that two who lock several wait for one another. */
export const lockChannels = (tx: Tx, tenantId: string): Promise<ChannelRow[]> =>
  tx.select().from(channels).where(inUse(tenantId)).orderBy(asc(channels.id)).for("update");

/** false when another one has this name. */
export const insertChannel = async (tx: Tx, row: InferInsertModel<typeof channels>): Promise<boolean> =>
  (await insertNewRows(tx, channels, [row])).size === 1;

/** Removed ones of which something is still queued: it came while they were being removed. */
export const selectLeftBehind = (tx: Tx, tenantId: string): Promise<ChannelRow[]> =>
  tx
    .select()
    .from(channels)
    .where(
      and(
        eq(channels.tenantId, tenantId),
        isNotNull(channels.removedAt),
        sql`exists (select from messages m where m.tenant_id = ${channels.tenantId} and m.channel_id = ${channels.id}
          and m.status = 'queued')`,
      ),
    );

/** Its name is free again. @returns null: it was not there, or is gone already */
export async function removeChannel(
  tx: Tx,
  tenantId: string,
  id: string,
  removedAt: Date,
): Promise<ChannelRow | null> {
  const [row] = await tx
    .update(channels)
    .set({ removedAt, enabled: false, version: sql`${channels.version} + 1` })
    .where(and(inUse(tenantId), eq(channels.id, id)))
    .returning();
  return row ?? null;
}

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
    Pick<
      ChannelRow,
      | "balanceMinor"
      | "balanceAt"
      | "currency"
      | "pausedUntil"
      | "failingSince"
      | "lastError"
      | "failingToldAt"
      | "lowToldAt"
    >
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

type Told = "failingToldAt" | "lowToldAt";

/** true for the one who marks it first: only they tell the owner. */
export async function markTold(
  tx: Tx,
  tenantId: string,
  id: string,
  { what, at }: { what: Told; at: Date },
): Promise<boolean> {
  const marked = await tx
    .update(channels)
    .set({ [what]: at })
    .where(and(eq(channels.tenantId, tenantId), eq(channels.id, id), isNull(channels[what])))
    .returning({ id: channels.id });
  return marked.length === 1;
}

export const orderChannels = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  tx.execute(sql`
    update channels c set rank = o.rank
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as o(id, rank)
    where c.tenant_id = ${tenantId}::uuid and c.id = o.id and c.removed_at is null`);
