import type { z } from "zod";
import { countInstruments } from "@/db/campaigns/instruments";
import type { Tx } from "@/db/client";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { isEverOnAnywhere, neverOn } from "@/server/services/campaigns/config/schedules";
import { readState } from "@/server/services/campaigns/config/state";
import { VersionedCampaign } from "./claim";
import { requireSeen, Seen } from "./going-live";
import { changeStatusIn } from "./inside/change-status";

export const LaunchCampaignInput = VersionedCampaign.extend({ seen: Seen });

/** From now on tills use it, within its period. One that gives nothing, or is over, is refused. */
export async function launchCampaign({ ctx, input }: Verb<typeof LaunchCampaignInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    const launched = await launchIn(tx, ctx, input);
    await requireSeen(tx, ctx, [input.code], input.seen);
    return launched;
  });
}

export const launchIn = (tx: Tx, ctx: Ctx, input: z.output<typeof VersionedCampaign>) =>
  changeStatusIn(tx, ctx, "launch", {
    input,
    check: async (_, { tenantId, id, code, endsAt }) => {
      if (endsAt && endsAt <= ctx.now)
        throw new DomainError("validation", "the campaign's period is over", [
          { pointer: "/endsAt", code: "over", detail: "this is in the past" },
        ]);
      if ((await countInstruments(tx, tenantId, id)) === 0)
        throw new DomainError("validation", "the campaign has no instruments", [
          { pointer: "/instruments", code: "required", detail: "a campaign needs an instrument" },
        ]);
      await requireTime(tx, ctx, code);
    },
  });

/** From now until its end its days and hours must come at least once. */
async function requireTime(tx: Tx, { tenantId, now }: Ctx, code: string): Promise<void> {
  const state = await readState(tx, tenantId, { products: false });
  const form = state.campaigns.find((campaign) => campaign.code === code);
  if (!form?.schedule) return;
  const startsAt =
    form.startsAt && Date.parse(form.startsAt) > now.getTime() ? form.startsAt : now.toISOString();
  if (!isEverOnAnywhere({ ...form, startsAt }, state))
    throw new DomainError("validation", "the campaign would never be on", [neverOn("/schedule")]);
}
