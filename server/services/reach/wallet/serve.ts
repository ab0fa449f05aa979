import type { Db } from "@/db/client";
import { findWalletSettings } from "@/db/reach/wallet-settings";
import { inTransaction } from "@/server/core/context";
import {
  type WalletAnswer,
  type WalletRequest,
  walletService,
} from "@/server/messaging/wallet/apple-service";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { openSigned } from "../links/signed";
import { SERVICE } from "./inside/accounts";
import { shelfOf } from "./inside/shelf";

const nothing: WalletAnswer = { status: 404 };

/** A phone with Apple's wallet asks. @param token of the address, which says whose cards these are */
export async function serveWallet(
  db: Db,
  now: Date,
  { token, request }: { token: string; request: WalletRequest },
): Promise<WalletAnswer> {
  const link = await openSigned(db, now, token, { purpose: SERVICE, actor: "wallet" });
  if (!link || link.id !== link.ctx.tenantId) return nothing;
  const { ctx, id: tenantId } = link;
  const settings = await inTransaction(ctx, (tx) => findWalletSettings(tx, tenantId));
  if (!settings?.apple) return nothing;
  const live = await liveCampaigns(db, tenantId);
  return walletService(shelfOf(ctx, live, settings), settings.apple.passTypeId, request, now);
}
