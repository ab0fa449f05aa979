import { z } from "zod";
import { selectCampaigns } from "@/db/repositories/campaigns";
import { selectInstruments } from "@/db/repositories/instruments";
import { usersOf } from "../campaigns/users-of";
import { toInstrumentForm } from "../config/campaign-form";
import { readCampaigns } from "../config/state-campaigns";
import { authorize, inTransaction, type Verb } from "../context";

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
