import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

export type CampaignState = Outputs["campaigns"]["list"][number]["state"];

const TONES: Record<CampaignState, Tone> = {
  live: "good",
  scheduled: "info",
  draft: "neutral",
  paused: "warn",
  ended: "neutral",
};

export function CampaignBadge({ state }: { state: CampaignState }) {
  const t = useTranslations("campaigns.states");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
