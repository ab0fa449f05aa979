import { CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import type { Campaign, Speaker } from "@/app/_describe/types";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { type Found, factText } from "./fact-text";

interface FindingsProps {
  findings: readonly Found[];
  campaign: Campaign;
  speaker: Speaker;
}

const SEVERITIES = ["error", "warning", "note"] as const;

const LOOKS: Record<Found["severity"], { icon: LucideIcon; tone: string }> = {
  error: { icon: CircleX, tone: "bg-danger-soft text-danger-text" },
  warning: { icon: TriangleAlert, tone: "bg-warn-soft text-warn-text" },
  note: { icon: Info, tone: "bg-info-soft text-info-text" },
};

export function Findings({ findings, ...about }: FindingsProps) {
  const t = useTranslations("check");
  return SEVERITIES.map((severity) => {
    const those = findings.filter((found) => found.severity === severity);
    if (those.length === 0) return null;
    return (
      <Card key={severity}>
        <CardHead title={t(`severity.${severity}`)} description={t(`severityText.${severity}`)} />
        <FindingList findings={those} {...about} />
      </Card>
    );
  });
}

/** The gravest first, as they come. */
export function FindingList({ findings, campaign, speaker }: FindingsProps) {
  const t = useTranslations("check");
  const instrumentOf = (code: string) => campaign.instruments.find((instrument) => instrument.code === code);
  const aboutText = ({ about }: Found): string => {
    if (about.part !== "instrument") return t(`about.${about.part}`);
    const instrument = instrumentOf(about.instrument);
    return instrument ? describeInstrument(speaker, instrument) : about.instrument;
  };
  if (findings.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {findings.map((found) => {
        const { icon: Icon, tone } = LOOKS[found.severity];
        return (
          <li key={JSON.stringify(found)} className="flex gap-3 px-4 py-3.5 sm:px-5">
            <span className={cn("mt-0.5 grid size-6 shrink-0 place-items-center rounded-full", tone)}>
              <Icon aria-hidden className="size-3.5" />
            </span>
            <div className="min-w-0">
              <p>
                <span className="sr-only">{t(`severity.${found.severity}`)}: </span>
                {factText(t, speaker, found, campaign)}
              </p>
              <p className="mt-0.5 text-muted text-sm">{aboutText(found)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
