import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";

type Status = Outputs["customers"]["get"]["status"];

const TONES: Record<Status, Tone> = { active: "good", blocked: "bad", erased: "neutral", merged: "neutral" };

/** A card that is not a buyer's own. */
export function MarkBadge({ mark }: { mark: NonNullable<Outputs["customers"]["get"]["mark"]>["kind"] }) {
  const t = useTranslations("customers");
  return <Badge tone="warn">{t(`marks.${mark}`)}</Badge>;
}

export function CustomerBadge({ status }: { status: Status }) {
  const t = useTranslations("customers");
  return <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>;
}
