import { eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { walletSettings } from "@/db/schema";

export type WalletSettingsRow = InferSelectModel<typeof walletSettings>;
type WalletChange = Partial<
  Omit<InferInsertModel<typeof walletSettings>, "tenantId" | "version" | "revision">
>;

export async function findWalletSettings(tx: Tx, tenantId: string): Promise<WalletSettingsRow | null> {
  const [row] = await tx.select().from(walletSettings).where(eq(walletSettings.tenantId, tenantId));
  return row ?? null;
}

/** With what holds until somebody says otherwise; nothing where there are some. */
export const makeWalletSettings = (tx: Tx, tenantId: string, usual: { colour: string }) =>
  tx
    .insert(walletSettings)
    .values({ tenantId, ...usual })
    .onConflictDoNothing();

/** Until the transaction ends. */
export async function lockWalletSettings(tx: Tx, tenantId: string): Promise<WalletSettingsRow | null> {
  const [row] = await tx
    .select()
    .from(walletSettings)
    .where(eq(walletSettings.tenantId, tenantId))
    .for("update");
  return row ?? null;
}

/** By a person; the caller has locked it. */
export const changeWalletSettings = (tx: Tx, tenantId: string, change: WalletChange) =>
  tx
    .update(walletSettings)
    .set({ ...change, version: sql`${walletSettings.version} + 1` })
    .where(eq(walletSettings.tenantId, tenantId));

/** What a service has answered: no setting, and no new version. */
export const noteWalletAnswer = (
  tx: Tx,
  tenantId: string,
  note: Partial<Pick<WalletSettingsRow, "appleError" | "googleError" | "googleLooks">>,
) => tx.update(walletSettings).set(note).where(eq(walletSettings.tenantId, tenantId));

/**
 * The numbers of so many changes; who comes later waits until this transaction ends.
 * @returns the last of them; null: there are no settings
 */
export async function takeRevisions(tx: Tx, tenantId: string, count: number): Promise<number | null> {
  const [row] = await tx
    .update(walletSettings)
    .set({ revision: sql`${walletSettings.revision} + ${count}` })
    .where(eq(walletSettings.tenantId, tenantId))
    .returning({ revision: walletSettings.revision });
  return row?.revision ?? null;
}
