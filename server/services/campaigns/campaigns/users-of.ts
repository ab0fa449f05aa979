import type { CampaignRow } from "@/db/campaigns/campaigns";
import type { CampaignForm } from "@/server/services/campaigns/config/schema-campaigns";
import { type CampaignState, stateOf } from "./state";

export interface InstrumentUser {
  code: string;
  name: string;
  state: CampaignState;
}

/** The campaigns that name an instrument of the library. */
export const usersOf = (
  instrument: string,
  campaigns: readonly CampaignForm[],
  rows: readonly CampaignRow[],
  now: Date,
): InstrumentUser[] =>
  campaigns
    .filter((campaign) => campaign.instruments.includes(instrument))
    .flatMap(({ code, name }) => {
      const row = rows.find((known) => known.code === code);
      return row ? { code, name, state: stateOf(row, now) } : [];
    });
