import type { Tx } from "@/db/client";
import { type CampaignRow, selectCampaigns } from "@/db/repositories/campaigns";
import {
  type InstrumentRow,
  selectCampaignInstruments,
  selectInstruments,
} from "@/db/repositories/instruments";
import { groupBy } from "../group-by";
import { decimalForm } from "./decimals";
import type { CampaignForm, InstrumentForm, ScheduleForm } from "./schema-campaigns";
import type { State } from "./state-types";

/** `when` and `reward` are stored in this very form. */
const toInstrumentForm = (row: InstrumentRow): InstrumentForm => ({
  code: row.code,
  name: row.name,
  when: row.when as InstrumentForm["when"],
  reward: row.reward as InstrumentForm["reward"],
});

const toCampaignForm = (row: CampaignRow, instruments: CampaignForm["instruments"]): CampaignForm => ({
  code: row.code,
  name: row.name,
  status: row.status,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  schedule: row.schedule as ScheduleForm | null,
  stores: row.stores,
  regions: row.regions,
  brands: row.brands,
  groups: row.groups,
  segments: row.segments,
  priority: row.priority,
  stacking: row.stacking,
  limits: {
    uses: row.limitUses,
    usesPerCustomer: row.limitUsesPerCustomer,
    budget: row.limitBudgetMinor === null ? null : decimalForm("money", row.limitBudgetMinor),
  },
  instruments,
});

/** Campaigns with their own instruments inside and the library's by name; the library beside them. */
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
