import type { Verb } from "@/server/core/context";
import type { VersionedCampaign } from "./claim";
import { changeStatus } from "./inside/change-status";

/** Tills leave it alone until it is launched again. */
export const pauseCampaign = ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  changeStatus(ctx, "pause", { input });
