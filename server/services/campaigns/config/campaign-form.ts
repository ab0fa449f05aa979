import type { CampaignRow } from "@/db/campaigns/campaigns";
import type { InstrumentRow } from "@/db/campaigns/instruments";
import { decimalForm } from "@/server/core/decimals";
import type { CampaignForm, InstrumentForm, ScheduleForm } from "./schema-campaigns";

/** `when` and `reward` are stored in this very form. */
export const toInstrumentForm = (
  row: Pick<InstrumentRow, "code" | "name" | "when" | "reward">,
): InstrumentForm => ({
  code: row.code,
  name: row.name,
  when: row.when as InstrumentForm["when"],
  reward: row.reward as InstrumentForm["reward"],
});

export const toCampaignForm = (row: CampaignRow, instruments: CampaignForm["instruments"]): CampaignForm => ({
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
