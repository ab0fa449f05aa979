import { selectCampaigns, upsertCampaigns } from "@/db/campaigns/campaigns";
import { replaceCampaignInstruments, selectInstruments, upsertInstruments } from "@/db/campaigns/instruments";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { decimalUnits } from "@/server/core/decimals";
import { newId } from "@/server/core/ids";
import type { CampaignForm, InstrumentForm } from "./schema-campaigns";

export const writeInstruments = (tx: Tx, { tenantId }: Ctx, items: InstrumentForm[]): Promise<void> =>
  upsertInstruments(
    tx,
    items.map((item) => ({ tenantId, id: newId(), ...item, shared: true, campaignId: null })),
  );

const toRow = ({ tenantId, now }: Ctx, { limits, startsAt, endsAt, ...campaign }: CampaignForm) => ({
  tenantId,
  id: newId(),
  code: campaign.code,
  name: campaign.name,
  status: campaign.status,
  startsAt: startsAt === null ? null : new Date(startsAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
  schedule: campaign.schedule,
  stores: campaign.stores,
  regions: campaign.regions,
  brands: campaign.brands,
  groups: campaign.groups,
  segments: campaign.segments,
  priority: campaign.priority,
  stacking: campaign.stacking,
  limitUses: limits.uses,
  limitUsesPerCustomer: limits.usesPerCustomer,
  limitBudgetMinor: limits.budget === null ? null : decimalUnits("money", limits.budget),
  createdAt: now,
  updatedAt: now,
});

/** The library's instruments that the campaigns name must be there. */
export async function writeCampaigns(tx: Tx, ctx: Ctx, items: CampaignForm[]): Promise<void> {
  const { tenantId } = ctx;
  const rows = items.map((item) => toRow(ctx, item));
  await upsertCampaigns(tx, rows);
  const ids = new Map((await selectCampaigns(tx, tenantId)).map((c) => [c.code, c.id]));
  const own = items.flatMap((campaign) =>
    campaign.instruments.flatMap((instrument) =>
      typeof instrument === "string"
        ? []
        : { tenantId, id: newId(), ...instrument, shared: false, campaignId: ids.get(campaign.code) ?? null },
    ),
  );
  await upsertInstruments(tx, own);

  const keyOf = (campaignId: string | null, code: string): string => `${campaignId ?? ""} ${code}`;
  const instrumentIds = new Map(
    (await selectInstruments(tx, tenantId)).map((i) => [keyOf(i.campaignId, i.code), i.id]),
  );
  const links = items.flatMap((campaign) => {
    const campaignId = ids.get(campaign.code) ?? "";
    return campaign.instruments.map((instrument, position) => {
      const key =
        typeof instrument === "string" ? keyOf(null, instrument) : keyOf(campaignId, instrument.code);
      return { tenantId, campaignId, position, instrumentId: instrumentIds.get(key) ?? "" };
    });
  });
  const campaignIds = items.flatMap((campaign) => ids.get(campaign.code) ?? []);
  await replaceCampaignInstruments(tx, tenantId, campaignIds, links);
}
