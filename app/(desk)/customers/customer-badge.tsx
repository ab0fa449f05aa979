import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

type Status = Outputs["customers"]["get"]["status"];

const TONES: Record<Status, Tone> = { active: "good", blocked: "bad", erased: "neutral", merged: "neutral" };

export function CustomerBadge({ status }: { status: Status }) {
  const t = useTranslations("customers");
  return <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>;
}
