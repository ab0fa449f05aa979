import { type CampaignRow, selectCampaigns } from "@/db/campaigns/campaigns";
import { selectCampaignInstruments, selectInstruments } from "@/db/campaigns/instruments";
import type { Tx } from "@/db/client";
import { groupBy } from "@/server/core/group-by";
import { toCampaignForm, toInstrumentForm } from "./campaign-form";
import type { State } from "./state-types";

/** Campaigns with their own instruments inside and the library's by name; and the library itself. */
export async function readCampaigns(
  tx: Tx,
  tenantId: string,
): Promise<Pick<State, "instruments" | "campaigns">> {
  const rows = await selectInstruments(tx, tenantId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const links = groupBy(await selectCampaignInstruments(tx, tenantId), (link) => link.campaignId);
  const instrumentsOf = (campaign: CampaignRow) =>
    (links.get(campaign.id) ?? []).flatMap(({ instrumentId }) => {
      const row = byId.get(instrumentId);
      if (!row) return [];
      return [row.shared ? row.code : toInstrumentForm(row)];
    });
  return {
    instruments: rows.filter((row) => row.shared).map(toInstrumentForm),
    campaigns: (await selectCampaigns(tx, tenantId)).map((row) => toCampaignForm(row, instrumentsOf(row))),
  };
}
