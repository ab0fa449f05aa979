import { z } from "zod";
import { countWalletPasses } from "@/db/reach/wallet-passes";
import { findWalletSettings, type WalletSettingsRow } from "@/db/reach/wallet-settings";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { readServiceAccount } from "@/server/messaging/google-account";
import { isReachable } from "../channels/hook-address";
import { USUAL_COLOUR } from "./inside/accounts";

const DAY_MS = 86_400_000;
const ENDS_SOON_MS = 30 * DAY_MS;

export const WalletSettingsInput = z.object({});

/** How cards get into phones: what is connected, and never the keys. */
export async function walletSettings({ ctx }: Verb<typeof WalletSettingsInput>) {
  authorize(ctx, "channels:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const row = await findWalletSettings(tx, tenantId);
    const counts = await countWalletPasses(tx, tenantId);
    const of = (platform: "apple" | "google") => counts.find((one) => one.platform === platform);
    return {
      version: row?.version ?? 0,
      name: row?.name ?? null,
      shopName: tenant.name,
      colour: row?.colour ?? USUAL_COLOUR,
      /** whether phones can ask us for news: it has to be an address on the internet, with https */
      isReachable: isReachable(env().NEXTAUTH_URL),
      apple: appleView(row, now),
      google: googleView(row, keys),
      counts: {
        applePasses: of("apple")?.passes ?? 0,
        phones: of("apple")?.copies ?? 0,
        googlePasses: of("google")?.passes ?? 0,
      },
    };
  });
}

function appleView(row: WalletSettingsRow | null, now: Date) {
  if (!row?.apple) return null;
  const validUntil = new Date(row.apple.validUntil);
  const leftMs = validUntil.getTime() - now.getTime();
  return {
    passTypeId: row.apple.passTypeId,
    teamId: row.apple.teamId,
    validUntil,
    state: leftMs <= 0 ? ("ended" as const) : leftMs < ENDS_SOON_MS ? ("ends" as const) : ("valid" as const),
    /** Apple's own code when it refused us last */
    error: row.appleError,
  };
}

function googleView(row: WalletSettingsRow | null, keys: TenantKeys) {
  if (!row?.googleIssuerId || !row.googleAccountEncrypted) return null;
  const account = readServiceAccount(keys.decrypt(row.googleAccountEncrypted));
  return { issuerId: row.googleIssuerId, email: account?.client_email ?? "", error: row.googleError };
}
