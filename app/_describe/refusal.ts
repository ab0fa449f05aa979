import type { createTranslator } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import type messages from "../_messages/en";
import { describeCondition } from "./condition";
import type { Speaker } from "./types";

type Answer = Outputs["quotes"]["try"];
type Refusal = Answer["decision"]["refused"][number];
type TriedCampaign = Answer["campaigns"][number];
type Reasons = ReturnType<typeof createTranslator<typeof messages, "reasons">>;

/** Why an instrument gave nothing; `null` reasons never come here. */
export function describeRefusal(
  speaker: Speaker,
  reasons: Reasons,
  campaign: TriedCampaign,
  refusal: Refusal,
): string {
  const { reason } = refusal;
  const instrument = campaign.instruments.find(({ code }) => code === refusal.instrument);
  if (refusal.condition !== null) {
    const condition = instrument?.when[refusal.condition];
    if (condition) return reasons("condition", { condition: describeCondition(speaker, condition) });
  }
  if (reason.startsWith("condition:")) return reasons("nothing");
  switch (reason) {
    case "schedule":
      return reasons(campaign.state === "live" ? "schedule" : "period");
    case "store":
    case "brand":
    case "group":
    case "segment":
    case "limit":
    case "beaten":
      return reasons(reason);
    case "guard:anonymous":
      return reasons("anonymous");
    case "guard:rx":
      return reasons("guard-rx");
    case "guard:noDiscount":
      return reasons("guard-noDiscount");
    case "guard:noPoints":
      return reasons("guard-noPoints");
    case "guard:floorPrice":
      return reasons("guard-floorPrice");
    case "guard:unpaid":
      return reasons("guard-unpaid");
    default:
      return reasons("other", { reason });
  }
}
