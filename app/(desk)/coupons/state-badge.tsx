import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

type State = Outputs["coupons"]["get"]["state"];

const TONES: Record<State, Tone> = { open: "good", planned: "info", over: "neutral", archived: "neutral" };

export function StateBadge({ state }: { state: State }) {
  const t = useTranslations("coupons");
  return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>;
}
