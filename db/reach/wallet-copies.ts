import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { walletCopies } from "@/db/schema";
import type { WalletPlatform } from "./wallet.tables";

/** The one for all phones that Google keeps a card for. */
export const AT_GOOGLE = "google";

interface NewCopy {
  tenantId: string;
  id: string;
  passId: string;
  deviceHash: string;
  pushTokenHash: string | null;
  pushTokenEncrypted: string | null;
  createdAt: Date;
}

/**
 * A card is kept there now; what has changed since it was handed out is to be told.
 * @returns false: that was known
 */
export async function saveWalletCopy(tx: Tx, copy: NewCopy): Promise<boolean> {
  const [row] = await tx.execute<{ is_new: boolean }>(sql`
    insert into wallet_copies
      (tenant_id, id, pass_id, device_hash, push_token_hash, push_token_encrypted, created_at, due_at)
    select p.tenant_id, ${copy.id}::uuid, p.id, ${copy.deviceHash}, ${copy.pushTokenHash}, ${copy.pushTokenEncrypted},
      ${copy.createdAt.toISOString()}::timestamptz,
      case when p.revision > p.handed_revision then ${copy.createdAt.toISOString()}::timestamptz end
    from wallet_passes p where p.tenant_id = ${copy.tenantId}::uuid and p.id = ${copy.passId}::uuid
    on conflict (tenant_id, pass_id, device_hash) do update
      set push_token_hash = excluded.push_token_hash, push_token_encrypted = excluded.push_token_encrypted
    returning xmax = 0 as is_new`);
  return row?.is_new ?? false;
}

/** A phone has one push token for all its cards. */
export const renewPushToken = (
  tx: Tx,
  { tenantId, deviceHash, pushTokenHash, pushTokenEncrypted }: NewCopy,
) =>
  tx
    .update(walletCopies)
    .set({ pushTokenHash, pushTokenEncrypted })
    .where(
      and(
        eq(walletCopies.tenantId, tenantId),
        eq(walletCopies.deviceHash, deviceHash),
        sql`${walletCopies.pushTokenHash} is distinct from ${pushTokenHash}`,
      ),
    );

export const deleteWalletCopy = (tx: Tx, tenantId: string, passId: string, deviceHash: string) =>
  tx
    .delete(walletCopies)
    .where(
      and(
        eq(walletCopies.tenantId, tenantId),
        eq(walletCopies.passId, passId),
        eq(walletCopies.deviceHash, deviceHash),
      ),
    );

/** The phone has none of our cards any more. */
export const deleteCopiesByPushToken = (tx: Tx, tenantId: string, pushTokenHash: string) =>
  tx
    .delete(walletCopies)
    .where(and(eq(walletCopies.tenantId, tenantId), eq(walletCopies.pushTokenHash, pushTokenHash)));

export async function selectChangedOn(tx: Tx, tenantId: string, deviceHash: string, after: number) {
  const rows = await tx.execute<{ serial: string; revision: string }>(sql`
    select p.id as serial, p.revision from wallet_copies c
    join wallet_passes p on p.tenant_id = c.tenant_id and p.id = c.pass_id
    where c.tenant_id = ${tenantId}::uuid and c.device_hash = ${deviceHash} and p.revision > ${after}
    order by p.revision`);
  return rows.map(({ serial, revision }) => ({ serial, revision: Number(revision) }));
}

/** Whoever keeps these cards is to be told, at once. */
export const makeCopiesDue = (tx: Tx, tenantId: string, passIds: readonly string[], at: Date) =>
  tx.execute(sql`
    update wallet_copies set due_at = ${at.toISOString()}::timestamptz, tries = 0
    where tenant_id = ${tenantId}::uuid and pass_id = any(${`{${passIds.join(",")}}`}::uuid[])`);

export interface DueCopy {
  id: string;
  passId: string;
  platform: WalletPlatform;
  pushTokenHash: string | null;
  pushTokenEncrypted: string | null;
  /** of the card that is told of */
  revision: number;
  /** with this one */
  tries: number;
}

/** Takes what is due to be told; another process takes none of it before `until`. */
export async function takeDueCopies(
  tx: Tx,
  tenantId: string,
  { platforms, now, until, most }: { platforms: WalletPlatform[]; now: Date; until: Date; most: number },
): Promise<DueCopy[]> {
  const rows = await tx.execute<{
    id: string;
    pass_id: string;
    platform: WalletPlatform;
    push_token_hash: string | null;
    push_token_encrypted: string | null;
    revision: string;
    tries: number;
  }>(sql`
    with due as (
      select c.id, p.platform, p.revision from wallet_copies c
      join wallet_passes p on p.tenant_id = c.tenant_id and p.id = c.pass_id
      where c.tenant_id = ${tenantId}::uuid and c.due_at <= ${now.toISOString()}::timestamptz
        and p.platform = any(${`{${platforms.join(",")}}`}::text[])
      order by c.due_at, c.id limit ${most} for update of c skip locked)
    update wallet_copies c set due_at = ${until.toISOString()}::timestamptz, tries = c.tries + 1
    from due where c.tenant_id = ${tenantId}::uuid and c.id = due.id
    returning c.id, c.pass_id, due.platform, due.revision, c.push_token_hash, c.push_token_encrypted, c.tries`);
  return rows.map((row) => ({
    id: row.id,
    passId: row.pass_id,
    platform: row.platform,
    pushTokenHash: row.push_token_hash,
    pushTokenEncrypted: row.push_token_encrypted,
    revision: Number(row.revision),
    tries: row.tries,
  }));
}

/** It was told, or is tried again later. What has changed meanwhile is due by itself. */
export const settleCopy = (tx: Tx, tenantId: string, { id, passId, revision }: DueCopy, again: Date | null) =>
  tx.execute(sql`
    update wallet_copies c
    set due_at = ${again?.toISOString() ?? null}::timestamptz, tries = ${again ? sql`c.tries` : sql`0`}
    from wallet_passes p
    where c.tenant_id = ${tenantId}::uuid and c.id = ${id}::uuid and p.tenant_id = c.tenant_id
      and p.id = ${passId}::uuid and p.revision = ${revision}::bigint`);
