import {
  deleteCampaigns,
  retireCampaign,
  selectCampaignsInUse,
  selectCampaignsSeen,
} from "@/db/campaigns/campaigns";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { claim, type VersionedCampaign } from "./claim";

/** Only a draft without receipts: anything else is ended instead, and stays to be looked up. */
export async function removeCampaign({ ctx, input }: Verb<typeof VersionedCampaign>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    const { id, code, status } = await claim(tx, ctx, input);
    if (status !== "draft")
      throw new DomainError("campaign-status", `campaign ${code} is ${status}`, [], { status });
    const [used] = await selectCampaignsInUse(tx, ctx.tenantId, [code]);
    const [seen] = await selectCampaignsSeen(tx, ctx.tenantId, [code]);
    if (used) throw new DomainError("in-use", `receipts speak of campaign ${code}`);
    if (seen) await retireCampaign(tx, ctx.tenantId, id, ctx.now);
    else await deleteCampaigns(tx, ctx.tenantId, [code]);
    await recordAudit(tx, ctx, {
      action: "campaigns.remove",
      subject: { kind: "campaign", id },
      details: { code },
    });
    return { code };
  });
}
