import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { selectInstruments } from "@/db/campaigns/instruments";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { usersOf } from "@/server/services/campaigns/campaigns/users-of";
import { toInstrumentForm } from "@/server/services/campaigns/config/campaign-form";
import { readCampaigns } from "@/server/services/campaigns/config/state-campaigns";

export const ListInstrumentsInput = z.object({});

/** The library, with the campaigns that name each of it. */
export async function listInstruments({ ctx }: Verb<typeof ListInstrumentsInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const rows = await selectCampaigns(tx, ctx.tenantId);
    const { campaigns } = await readCampaigns(tx, ctx.tenantId);
    const library = (await selectInstruments(tx, ctx.tenantId)).filter(({ shared }) => shared);
    return library.map((row) => ({
      code: row.code,
      name: row.name,
      version: row.version,
      form: toInstrumentForm(row),
      usedIn: usersOf(row.code, campaigns, rows, ctx.now),
    }));
  });
}
