import { useFormatter, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Listed } from "./types";

type Health = Listed["health"];

const TONES: Record<Health["state"], Tone> = {
  works: "good",
  untried: "neutral",
  off: "neutral",
  "no-money": "bad",
  refused: "bad",
  silent: "warn",
  paused: "warn",
};

/** How a channel does, in words. */
export function ChannelState({ health }: { health: Health }) {
  const t = useTranslations("channels");
  const format = useFormatter();
  const { state, failingSince } = health;
  const when = failingSince && format.dateTime(failingSince, { dateStyle: "medium", timeStyle: "short" });
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      {when && state !== "off" && <span className="text-muted text-sm">{t("since", { when })}</span>}
    </span>
  );
}
