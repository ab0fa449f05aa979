import type { createTranslator } from "next-intl";
import { describeCondition } from "@/app/_describe/condition";
import type { Campaign, Condition, Speaker } from "@/app/_describe/types";
import { formatMoney } from "@/app/_format/money";
import type messages from "@/app/_messages/en";
import type { Outputs } from "@/app/_trpc/types";

/** The findings of a check about the campaign itself. */
export type Found = Exclude<Outputs["campaigns"]["check"]["findings"][number], { kind: "overlap" }>;

type Say = ReturnType<typeof createTranslator<typeof messages, "check">>;

/** What was found, as one sentence. */
export function factText(t: Say, speaker: Speaker, found: Found, campaign: Campaign): string {
  const money = (minor: number) => formatMoney(minor, speaker.currency, speaker.locale, { short: true });
  const condition = (index: number | null) => conditionText(speaker, campaign, found, index);
  const own = found.about.part === "instrument" ? found.about.condition : null;
  switch (found.kind) {
    case "group_empty":
      return t("facts.group_empty", { name: speaker.names.groups.get(found.code) ?? found.code });
    case "segment_empty":
      return t("facts.segment_empty", { name: speaker.names.segments.get(found.code) ?? found.code });
    case "range_empty":
    case "condition_matches_nothing":
    case "condition_rx_only":
      return t(`facts.${found.kind}`, { condition: condition(own) });
    case "contradiction":
      return t("facts.contradiction", { condition: condition(own), other: condition(found.other) });
    case "needs_member":
      return t(`facts.needs_member.${found.because}`);
    case "rx_inside":
    case "no_points_inside":
    case "floor_cuts":
      return t(`facts.${found.kind}`, { count: found.count, of: found.of, name: found.sample.name });
    case "below_cost":
      return t("facts.below_cost", {
        count: found.count,
        of: found.of,
        name: found.sample.name,
        price: money(found.priceMinor),
        after: money(found.afterMinor),
        cost: money(found.costMinor),
      });
    case "budget_too_small":
      return t("facts.budget_too_small", { budget: money(found.budgetMinor), use: money(found.useMinor) });
    default:
      return t(`facts.${found.kind}`);
  }
}

function conditionText(speaker: Speaker, campaign: Campaign, { about }: Found, index: number | null): string {
  if (about.part !== "instrument" || index === null) return "";
  const instrument = campaign.instruments.find(({ code }) => code === about.instrument);
  const condition: Condition | undefined = instrument?.when[index];
  return condition ? describeCondition(speaker, condition) : "";
}
