import { z } from "zod";
import { findSenderDetails } from "@/db/reach/templates";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const SenderDetailsInput = z.object({});

/** How customers can reach the shop, as messages say it. */
export async function senderDetails({ ctx }: Verb<typeof SenderDetailsInput>) {
  authorize(ctx, "messages:read");
  const row = await inTransaction(ctx, (tx) => findSenderDetails(tx, ctx.tenantId));
  const { phone = "", email = "", site = "", address = "" } = row ?? {};
  return { phone, email, site, address };
}
