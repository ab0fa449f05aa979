import { z } from "zod";
import { findCampaignVersion } from "@/db/campaigns/campaign-versions";
import { type CampaignRow, claimCampaign, findCampaign } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { lockConfiguration } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { Version } from "@/server/core/wire";
import { changedSince } from "./changed-since";

export const CampaignCode = line(100).min(1);
export const VersionedCampaign = z.object({ code: CampaignCode, version: Version });

/** @throws DomainError("campaign-not-found" | "version-conflict") */
export async function campaignAt(
  tx: Tx,
  { tenantId }: Ctx,
  { code, version }: z.output<typeof VersionedCampaign>,
): Promise<CampaignRow> {
  const row = await findCampaign(tx, tenantId, code);
  if (!row) throw new DomainError("campaign-not-found", `there is no campaign ${code}`);
  if (row.version !== version) throw await conflict(tx, row);
  return row;
}

/**
 * Takes the next version of a campaign for this transaction, before anything else of it is changed.
 * @throws DomainError("campaign-not-found" | "version-conflict")
 */
export async function claim(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof VersionedCampaign>,
): Promise<CampaignRow> {
  await lockConfiguration(tx, ctx.tenantId);
  const claimed = await claimCampaign(tx, ctx.tenantId, { ...input, now: ctx.now });
  return claimed ?? campaignAt(tx, ctx, input);
}

async function conflict(tx: Tx, { tenantId, id, code, version, updatedAt }: CampaignRow) {
  const known = await findCampaignVersion(tx, tenantId, id, version);
  const last = known ?? { at: updatedAt, actorKind: "system", actorId: null };
  return changedSince(tx, tenantId, { what: `campaign ${code}`, version, last });
}
