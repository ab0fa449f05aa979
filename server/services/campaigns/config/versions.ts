import { type CampaignAction, insertCampaignVersions } from "@/db/campaigns/campaign-versions";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { ownOf } from "@/server/core/record";
import type { CampaignForm, InstrumentForm } from "./schema-campaigns";
import { readCampaigns } from "./state-campaigns";

/** What a version keeps: the campaign, and the library's instruments that it named, as both were. */
export interface Snapshot {
  form: CampaignForm;
  shared: Record<string, InstrumentForm>;
}

export function snapshotOf(form: CampaignForm, library: readonly InstrumentForm[]): Snapshot {
  const named = library.filter(({ code }) => form.instruments.includes(code));
  return { form, shared: Object.fromEntries(named.map((instrument) => [instrument.code, instrument])) };
}

/** The campaign with every instrument inside. */
export const resolved = ({ form, shared }: Snapshot) => ({
  ...form,
  instruments: form.instruments.flatMap((own) =>
    typeof own === "string" ? (ownOf(shared, own) ?? []) : own,
  ),
});

/** Keeps what these campaigns have become; in the transaction that raised their versions. */
export async function recordVersions(
  tx: Tx,
  { tenantId, actor, now }: Ctx,
  action: CampaignAction,
  codes: readonly string[],
  restoredFrom: number | null = null,
): Promise<void> {
  if (codes.length === 0) return;
  const { campaigns, instruments } = await readCampaigns(tx, tenantId);
  const forms = new Map(campaigns.map((form) => [form.code, form]));
  const wanted = new Set(codes);
  const rows = (await selectCampaigns(tx, tenantId)).flatMap(({ id, code, version }) => {
    const form = forms.get(code);
    if (!form || !wanted.has(code)) return [];
    const kept = snapshotOf(form, instruments);
    const who = { actorKind: actor.kind, actorId: actor.id };
    return { tenantId, campaignId: id, version, at: now, ...who, action, ...kept, restoredFrom };
  });
  await insertCampaignVersions(tx, rows);
}
