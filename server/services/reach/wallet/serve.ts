import type { Db } from "@/db/client";
import { findWalletSettings } from "@/db/reach/wallet-settings";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { isLinkToken, parseLinkToken } from "@/server/core/link-token";
import {
  type WalletAnswer,
  type WalletRequest,
  walletService,
} from "@/server/messaging/wallet/apple-service";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { SERVICE } from "./inside/accounts";
import { shelfOf } from "./inside/shelf";

const nothing: WalletAnswer = { status: 404 };

/** A phone with Apple's wallet asks. @param token of the address, which says whose cards these are */
export async function serveWallet(
  db: Db,
  now: Date,
  { token, request }: { token: string; request: WalletRequest },
): Promise<WalletAnswer> {
  const parsed = parseLinkToken(token);
  if (!parsed || parsed.id !== parsed.tenantId) return nothing;
  const { tenantId } = parsed;
  try {
    const live = await liveCampaigns(db, tenantId);
    if (!isLinkToken(live.tenant.keys, SERVICE, parsed)) return nothing;
    const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "wallet" }, now };
    const settings = await inTransaction(ctx, (tx) => findWalletSettings(tx, tenantId));
    if (!settings?.apple) return nothing;
    return await walletService(shelfOf(ctx, live, settings), settings.apple.passTypeId, request, now);
  } catch (error) {
    if (error instanceof DomainError && error.code === "tenant-not-found") return nothing;
    throw error;
  }
}
