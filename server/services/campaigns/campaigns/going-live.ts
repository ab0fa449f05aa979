import { createHash } from "node:crypto";
import { z } from "zod";
import { type CampaignRow, selectCampaigns } from "@/db/campaigns/campaigns";
import { findTrial } from "@/db/campaigns/replays";
import type { Tx } from "@/db/client";
import { canonicalJson } from "@/server/core/canonical-json";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line, matching } from "@/server/core/text";
import { Version } from "@/server/core/wire";
import type { Campaign } from "@/server/engine/basket/types";
import { type Risk, riskKey, risksOf } from "@/server/engine/checks/risks";
import { type Checkable, isComing, readCheckable } from "@/server/services/campaigns/config/check-scene";
import { recordRisks } from "@/server/services/campaigns/config/file-risks";
import type { ReplayOutcome } from "@/server/services/campaigns/replay/outcome";
import { CampaignCode } from "./claim";

export const TRIAL_DAYS = 30;
const TRIAL_GOOD_MS = 86_400_000;
const RISKS_MAX = 300;

/** What was reviewed and accepted before it goes live; `mark` identifies the campaign as it will be. */
const SeenCampaign = z.object({
  code: CampaignCode,
  version: Version,
  mark: matching(/^[0-9a-f]{64}$/, "a mark of a launch sheet is expected"),
  risks: z.array(line(200)).max(RISKS_MAX),
});
export const Seen = z.array(SeenCampaign).max(1000).optional();
export type Seen = z.output<typeof Seen>;

export interface Coming {
  row: CampaignRow;
  campaign: Campaign;
  mark: string;
  /** the last finished trial of exactly this, if one is fresh enough */
  trial: { id: string; result: ReplayOutcome } | null;
  risks: Risk[];
}

/** Of these campaigns, as they are in this transaction, those that tills use now or will by themselves. */
export async function comingLive(
  tx: Tx,
  ctx: Ctx,
  codes: readonly string[],
): Promise<{ coming: Coming[]; checkable: Checkable | null }> {
  const wanted = new Set(codes);
  const rows = (await selectCampaigns(tx, ctx.tenantId)).filter(
    ({ code, status, endsAt }) =>
      wanted.has(code) && isComing({ status, endsAtMs: endsAt?.getTime() ?? null }, ctx.now.getTime()),
  );
  if (rows.length === 0) return { coming: [], checkable: null };
  const checkable = await readCheckable(tx, ctx);
  const since = new Date(ctx.now.getTime() - TRIAL_GOOD_MS);
  const coming: Coming[] = [];
  for (const row of rows) {
    const campaign = checkable.campaigns.find(({ code }) => code === row.code);
    if (!campaign) continue;
    const mark = markOf(row.version, campaign);
    const of = { campaignId: row.id, mark, days: TRIAL_DAYS, since };
    const found = await findTrial(tx, ctx.tenantId, of);
    const trial = found && { id: found.id, result: found.result as ReplayOutcome };
    coming.push({
      ...{ row, campaign, mark, trial },
      risks: risksOf(campaign, checkable.prices, trial?.result ?? null),
    });
  }
  return { coming, checkable };
}

/** Identifies a campaign's content at a version; its status is not part of it. */
const markOf = (version: number, { status: _, ...campaign }: Campaign): string =>
  createHash("sha256").update(canonicalJson({ version, campaign })).digest("hex");

/**
 * Last in the transaction of every action that makes campaigns live, or changes live ones: what is below cost,
 * unlimited, losing on past receipts or not tried on any must have been agreed to, exactly so and at this version.
 * @throws DomainError("not-seen")
 */
export async function requireSeen(tx: Tx, ctx: Ctx, codes: readonly string[], seen: Seen): Promise<void> {
  const { coming } = await comingLive(tx, ctx, codes);
  for (const one of coming) {
    const agreed = seen?.find(({ code }) => code === one.row.code);
    const keys = one.risks.map(riskKey);
    const isOfThis = agreed?.mark === one.mark && agreed.version === one.row.version;
    const missing = isOfThis ? keys.filter((key) => !agreed.risks.includes(key)) : keys;
    if (missing.length > 0)
      throw new DomainError("not-seen", `campaign ${one.row.code}: not accepted: ${missing.join(", ")}`, [], {
        code: one.row.code,
        risks: missing.join(" "),
      });
    if (keys.length > 0)
      await recordRisks(tx, ctx, one.row, keys, { by: "tick", trial: one.trial?.id ?? null });
  }
}
