import type { z } from "zod";
import type { Ctx, Verb } from "@/server/core/context";
import type { VersionedCampaign } from "@/server/services/campaigns/campaigns/claim";
import type { Seen } from "@/server/services/campaigns/campaigns/going-live";
import { launchCampaign } from "@/server/services/campaigns/campaigns/launch";
import { type RestoredCampaign, restoreCampaign } from "@/server/services/campaigns/campaigns/restore";
import { type SaveCampaignInput, saveCampaign } from "@/server/services/campaigns/campaigns/save";
import { type SavedInstrument, saveInstrument } from "@/server/services/campaigns/instruments/save";
import type { Change } from "@/server/services/campaigns/launches/change";
import { reviewLaunch } from "@/server/services/campaigns/launches/review";

/** The request after every risk on the launch sheet was accepted. */
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

/** The verbs, with every risk accepted. */
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
