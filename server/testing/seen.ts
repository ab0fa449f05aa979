import type { z } from "zod";
import type { VersionedCampaign } from "@/server/services/campaigns/claim";
import type { Seen } from "@/server/services/campaigns/going-live";
import { launchCampaign } from "@/server/services/campaigns/launch";
import { type RestoredCampaign, restoreCampaign } from "@/server/services/campaigns/restore";
import { type SaveCampaignInput, saveCampaign } from "@/server/services/campaigns/save";
import type { Ctx, Verb } from "@/server/services/context";
import { type SavedInstrument, saveInstrument } from "@/server/services/instruments/save";
import type { Change } from "@/server/services/launches/change";
import { reviewLaunch } from "@/server/services/launches/review";

/** What somebody sends who has looked at the launch sheet and ticked all of it. */
export async function agreedTo(ctx: Ctx, change: Change): Promise<Seen> {
  return agreementTo(await reviewLaunch({ ctx, input: { change } }));
}

export const agreementTo = (reviewed: Awaited<ReturnType<typeof reviewLaunch>>): Seen =>
  reviewed.map(({ campaign: { code }, version, mark, risks }) => ({
    ...{ code, version, mark },
    risks: risks.map(({ key }) => key),
  }));

/** A change that is refused is refused by its own verb. */
const orNothing = (ctx: Ctx, change: Change): Promise<Seen> => agreedTo(ctx, change).catch(() => []);

/** The verbs as they are used by somebody who agrees to everything. */
export const launchSeen = async ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  launchCampaign({ ctx, input: { ...input, seen: await orNothing(ctx, { kind: "launch", ...input }) } });

export const restoreSeen = async ({ ctx, input }: Verb<typeof RestoredCampaign>) =>
  restoreCampaign({ ctx, input: { ...input, seen: await orNothing(ctx, { kind: "restore", ...input }) } });

export async function saveSeen({ ctx, input }: { ctx: Ctx; input: z.output<typeof SaveCampaignInput> }) {
  const { code, version, form } = input;
  if (code === null || version === null) return saveCampaign({ ctx, input });
  const seen = await orNothing(ctx, { kind: "save", code, version, form });
  return saveCampaign({ ctx, input: { ...input, seen } });
}

export const saveInstrumentSeen = async ({ ctx, input }: Verb<typeof SavedInstrument>) =>
  saveInstrument({ ctx, input: { ...input, seen: await orNothing(ctx, { kind: "instrument", ...input }) } });
