import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { readCampaigns } from "@/server/services/campaigns/config/state-campaigns";
import { CampaignCode } from "./claim";
import { usersOf } from "./users-of";

export const EditCampaignInput = z.object({ code: CampaignCode });

/** What the editor opens. A string among the instruments names one of the library; `shared` says where else it is used. */
export async function editCampaign({ ctx, input }: Verb<typeof EditCampaignInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const rows = await selectCampaigns(tx, ctx.tenantId);
    const { campaigns } = await readCampaigns(tx, ctx.tenantId);
    const row = rows.find(({ code }) => code === input.code);
    const form = campaigns.find(({ code }) => code === input.code);
    if (!row || !form) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const named = form.instruments.filter((own) => typeof own === "string");
    const shared = new Map(named.map((code) => [code, usersOf(code, campaigns, rows, ctx.now)]));
    return { form, version: row.version, status: row.status, shared };
  });
}
