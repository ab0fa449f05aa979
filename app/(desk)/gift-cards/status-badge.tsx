import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

type Status = Outputs["giftCards"]["get"]["status"];

const TONES: Record<Status, Tone> = {
  issued: "neutral",
  active: "good",
  "used-up": "neutral",
  expired: "warn",
  blocked: "bad",
};

export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations("gift-cards");
  return <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>;
}
