export const CAMPAIGN_STATES = ["live", "scheduled", "draft", "paused", "ended"] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

interface Period {
  status: "draft" | "active" | "paused" | "ended";
  startsAt: Date | null;
  endsAt: Date | null;
}

/** What a campaign is at this moment: an active one is live within its period only, closed at the start and open at the end. */
export function stateOf({ status, startsAt, endsAt }: Period, now: Date): CampaignState {
  if (status !== "active") return status;
  if (startsAt && now < startsAt) return "scheduled";
  return endsAt && now >= endsAt ? "ended" : "live";
}
