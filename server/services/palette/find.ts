import { z } from "zod";
import { findCampaignsByText, findStoresByText } from "@/db/repositories/palette";
import { can, inTransaction, type Verb } from "@/server/services/context";

export const FindInput = z.object({ text: z.string().trim().min(1).max(100) });

const FOUND_MOST = 6;

/** What may be gone to by name; of a kind that the person may not see, nothing. */
export async function find({ ctx, input }: Verb<typeof FindInput>) {
  const { actor, tenantId } = ctx;
  return inTransaction(ctx, async (tx) => ({
    campaigns: can(actor, "campaigns:read")
      ? await findCampaignsByText(tx, tenantId, input.text, FOUND_MOST)
      : [],
    stores: can(actor, "stores:read") ? await findStoresByText(tx, tenantId, input.text, FOUND_MOST) : [],
  }));
}
