import { selectCampaignsInUse } from "@/db/campaigns/campaigns";
import type { Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { VersionedCampaign } from "./claim";
import { changeStatus } from "./inside/change-status";

/** Takes a launch back: a draft again, as long as no receipt speaks of it. */
export const withdrawCampaign = ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  changeStatus(ctx, "withdraw", {
    input,
    check: async (tx, { tenantId, code }) => {
      const [used] = await selectCampaignsInUse(tx, tenantId, [code]);
      if (used) throw new DomainError("in-use", `receipts speak of campaign ${code}`);
    },
  });
