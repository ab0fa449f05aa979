import type { Tx } from "@/db/client";
import { lockWalletSettings, makeWalletSettings, type WalletSettingsRow } from "@/db/reach/wallet-settings";
import { DomainError } from "@/server/core/errors";
import { USUAL_COLOUR } from "./accounts";

/** Locked. @throws DomainError when somebody else has changed it since the page was opened */
export async function settingsToChange(
  tx: Tx,
  tenantId: string,
  version: number,
): Promise<WalletSettingsRow> {
  await makeWalletSettings(tx, tenantId, { colour: USUAL_COLOUR });
  const row = await lockWalletSettings(tx, tenantId);
  if (!row) throw new Error("the settings of wallets are gone");
  if (row.version !== Math.max(1, version))
    throw new DomainError("version-conflict", "the settings of wallets were changed meanwhile");
  return row;
}
