import { z } from "zod";
import type { Db } from "@/db/client";
import { WALLET_PLATFORMS } from "@/db/schema";
import { inTransaction } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { secret } from "@/server/core/text";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { issuePass } from "@/server/services/reach/wallet/issue";
import { cardCtx, openLink } from "./inside/open-link";

export const PutInWalletInput = z.object({ token: secret(200), platform: z.enum(WALLET_PLATFORMS) });

/** The customer's card for the wallet of their phone. */
export async function putInWallet(db: Db, now: Date, { token, platform }: z.output<typeof PutInWalletInput>) {
  const { ctx, parsed } = cardCtx(db, now, token);
  await inTransaction(ctx, (tx) => openLink(tx, parsed));
  const live = await liveCampaigns(db, ctx.tenantId);
  return inTransaction(ctx, async (tx) => {
    const { customerId } = await openLink(tx, parsed);
    const issued = await issuePass(tx, ctx, live, { customerId, platform });
    await recordLooks(tx, ctx, { kind: "card-page", customers: [customerId] });
    return issued;
  });
}
