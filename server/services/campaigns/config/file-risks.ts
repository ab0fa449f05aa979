import { type CampaignRow, selectCampaigns } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import type { Campaign } from "@/server/engine/basket/types";
import { riskKey, rulesRisks } from "@/server/engine/checks/risks";
import type { PriceScene } from "@/server/engine/checks/scene";
import { isComing } from "./check-scene";

/** Who agreed, and when, is the entry's own. */
export const recordRisks = (
  tx: Tx,
  ctx: Ctx,
  { id, code, version }: CampaignRow,
  risks: string[],
  how: { by: "tick"; trial: string | null } | { by: "file" },
) =>
  recordAudit(tx, ctx, {
    action: "campaigns.accept",
    subject: { kind: "campaign", id },
    details: { code, version, risks, ...how },
  });

/** Risks of the rules of a file's campaigns that tills will use: shown in its report, and recorded. */
export const fileRisks = (campaigns: readonly Campaign[], scene: PriceScene, now: Date) =>
  campaigns
    .filter((campaign) => isComing(campaign, now.getTime()))
    .map((campaign) => ({ code: campaign.code, risks: rulesRisks(campaign, scene) }))
    .filter(({ risks }) => risks.length > 0);

export type FileRisks = ReturnType<typeof fileRisks>;

/** Applying a file accepts its risks; the record shows who did, when and at which version. */
export async function recordFileRisks(tx: Tx, ctx: Ctx, found: FileRisks): Promise<void> {
  if (found.length === 0) return;
  const rows = new Map((await selectCampaigns(tx, ctx.tenantId)).map((row) => [row.code, row]));
  for (const { code, risks } of found) {
    const row = rows.get(code);
    if (row) await recordRisks(tx, ctx, row, risks.map(riskKey), { by: "file" });
  }
}
