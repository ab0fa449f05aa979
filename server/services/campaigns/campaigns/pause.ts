import type { Verb } from "@/server/core/context";
import { changeStatus } from "./change-status";
import type { VersionedCampaign } from "./claim";

/** Tills leave it alone until it is launched again. */
export const pauseCampaign = ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  changeStatus(ctx, "pause", { input });
