import { z } from "zod";
import type { Db } from "@/db/client";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { languageOf } from "@/server/services/reach/messages/destination";
import { cardCtx, openLink } from "./inside/open-link";

export const CardNameInput = z.object({ token: secret(200) });

/** Whose card it is to be called on a home screen: the shop's name, in the customer's language. */
export async function cardName(db: Db, now: Date, { token }: z.output<typeof CardNameInput>) {
  const { ctx, parsed } = cardCtx(db, now, token);
  const { customerId } = await inTransaction(ctx, (tx) => openLink(tx, parsed));
  const { tenant } = await liveCampaigns(db, ctx.tenantId);
  return {
    shop: tenant.name,
    locale: await inTransaction(ctx, (tx) => languageOf(tx, tenant, customerId)),
  };
}
