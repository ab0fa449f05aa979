import type { Outputs } from "@/app/_trpc/types";

type Listed = Outputs["campaigns"]["list"][number];

/** The campaign that the verbs act on, as it was when it was shown. */
export type Subject = Pick<Listed, "code" | "name" | "version" | "status" | "state">;

export type CampaignVerb = "launch" | "withdraw" | "pause" | "end" | "duplicate" | "remove";

/** What can be done with a campaign as it is; one whose period is over can only be ended for good, or copied. */
export function verbsOf({ status, state }: Subject): readonly CampaignVerb[] {
  if (status === "draft") return ["launch", "duplicate", "remove"];
  if (status === "paused") return ["launch", "duplicate", "end"];
  if (status === "active") return state === "ended" ? ["duplicate", "end"] : ["pause", "duplicate", "end"];
  return ["duplicate"];
}

export const pathOf = (code: string, page: "" | "/edit" | "/history" = ""): string =>
  `/campaigns/${encodeURIComponent(code)}${page}`;
