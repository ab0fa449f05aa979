import type { Tx } from "@/db/client";
import type { CampaignRow } from "@/db/repositories/campaigns";
import { countInstruments } from "@/db/repositories/instruments";
import type { Verb } from "../context";
import { DomainError } from "../errors";
import { changeStatus } from "./change-status";
import type { VersionedCampaign } from "./claim";

/** From now on tills use it, within its period. One that gives nothing, or is over, would be no use to anybody. */
export const launchCampaign = ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  changeStatus(ctx, "launch", {
    input,
    check: async (tx: Tx, { tenantId, id, endsAt }: CampaignRow) => {
      if (endsAt && endsAt <= ctx.now)
        throw new DomainError("validation", "the campaign's period is over", [
          { pointer: "/endsAt", code: "over", detail: "this is in the past" },
        ]);
      if ((await countInstruments(tx, tenantId, id)) === 0)
        throw new DomainError("validation", "the campaign has no instruments", [
          { pointer: "/instruments", code: "required", detail: "a campaign needs an instrument" },
        ]);
    },
  });
