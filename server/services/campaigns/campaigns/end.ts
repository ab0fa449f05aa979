import type { Verb } from "@/server/core/context";
import type { VersionedCampaign } from "./claim";
import { changeStatus } from "./inside/change-status";

/** For good: it is history from here on, and only a copy of it can run again. */
export const endCampaign = ({ ctx, input }: Verb<typeof VersionedCampaign>) =>
  changeStatus(ctx, "end", { input });
