import { and, desc, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { customers, type LookKind, looks } from "@/db/schema";

type LookRow = typeof looks.$inferSelect;

export type NewLook = Omit<LookRow, "times" | "people"> & { people?: number };

/** A look again within its slot is one more of the same row. */
export const addLooks = (tx: Tx, rows: readonly NewLook[]): Promise<void> =>
  insertRows(
    tx,
    looks,
    rows.map((row) => ({ ...row, times: 1, people: row.people ?? 0 })),
    `on conflict on constraint looks_slot do update set times = looks.times + 1,
      people = looks.people + excluded.people, last_at = greatest(looks.last_at, excluded.last_at)`,
  );

/** Sets a counter to its current value, so a repeat after a lost response counts nothing twice. */
export const setLookCounts = (tx: Tx, rows: readonly Omit<LookRow, "people">[]): Promise<void> =>
  insertRows(
    tx,
    looks,
    rows,
    `on conflict on constraint looks_slot do update set times = greatest(looks.times, excluded.times),
      last_at = greatest(looks.last_at, excluded.last_at)`,
  );

export interface LookFilter {
  actorId: string | null;
  kind: LookKind | null;
  /** of these customers only */
  family: readonly string[] | null;
  from: Date | null;
  before: Date | null;
}

export interface LookMark {
  at: Date;
  id: string;
}

/** The latest first; the name of the customer as it is stored. */
export function selectLooks(
  tx: Tx,
  tenantId: string,
  { filter, after, limit }: { filter: LookFilter; after: LookMark | null; limit: number },
) {
  const { actorId, kind, family, from, before } = filter;
  const where: (SQL | undefined)[] = [
    actorId === null ? undefined : eq(looks.actorId, actorId),
    kind === null ? undefined : eq(looks.kind, kind),
    family === null ? undefined : sql`${looks.customerId} = any (${`{${family.join(",")}}`}::uuid[])`,
    from === null ? undefined : gte(looks.firstAt, from),
    before === null ? undefined : lt(looks.firstAt, before),
    after === null
      ? undefined
      : or(lt(looks.firstAt, after.at), and(eq(looks.firstAt, after.at), lt(looks.id, after.id))),
  ];
  return tx
    .select({
      id: looks.id,
      actorKind: looks.actorKind,
      actorId: looks.actorId,
      kind: looks.kind,
      customerId: looks.customerId,
      nameEncrypted: customers.nameEncrypted,
      times: looks.times,
      people: looks.people,
      firstAt: looks.firstAt,
      lastAt: looks.lastAt,
    })
    .from(looks)
    .leftJoin(customers, and(eq(customers.tenantId, looks.tenantId), eq(customers.id, looks.customerId)))
    .where(and(eq(looks.tenantId, tenantId), ...where))
    .orderBy(desc(looks.firstAt), desc(looks.id))
    .limit(limit);
}

export type LogRow = Awaited<ReturnType<typeof selectLooks>>[number];

/** Through a function that passes the app's want of the right to remove rows, and takes only what is old. */
export async function pruneLooks(tx: Tx, before: Date, limit: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select prune_looks(${before.toISOString()}::timestamptz, ${limit}) as n`,
  );
  return row?.n ?? 0;
}

/** The access log can only be cut at its old end: an attacker inside the app cannot remove recent rows. */
export const PRUNE_LOOKS = `
create or replace function prune_looks(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  own uuid := nullif(current_setting('regulars.tenant_id', true), '')::uuid;
  gone integer;
begin
  delete from looks where tenant_id = own and id in (
    select id from looks
    where tenant_id = own and first_at < least(before, now() - interval '28 days')
    order by first_at limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;`;
