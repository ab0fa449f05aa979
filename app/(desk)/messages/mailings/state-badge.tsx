import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

export type MailingState = Outputs["mailings"]["progress"]["state"];

const TONES: Record<MailingState, Tone> = {
  draft: "neutral",
  scheduled: "info",
  filling: "info",
  sending: "info",
  paused: "warn",
  stopped: "neutral",
  done: "good",
};

export function StateBadge({ state }: { state: MailingState }) {
  const t = useTranslations("mailings.states");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
