import type { createTranslator } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import type messages from "../_messages/en";

export type CampaignPage = Outputs["campaigns"]["get"];
export type Campaign = CampaignPage["campaign"];
export type Instrument = Campaign["instruments"][number];
export type Condition = Instrument["when"][number];
export type Reward = Instrument["reward"];
export type Names = CampaignPage["names"];

/** The words of one language, and the names and the money of one tenant. */
export interface Speaker {
  t: ReturnType<typeof createTranslator<typeof messages, "say">>;
  locale: string;
  currency: string;
  names: Names;
}
