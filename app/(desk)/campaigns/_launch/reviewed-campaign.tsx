"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import { useSpeakerOf } from "@/app/_describe/use-speaker-of";
import { FindingList } from "../[code]/check/findings";
import { OverlapList } from "../[code]/check/overlaps";
import { FactList } from "../[code]/facts";
import type { Reviewed } from "./ask";
import { TrialPart } from "./trial-part";
import type { Trial } from "./use-trials";

interface ReviewedCampaignProps {
  one: Reviewed;
  /** one of several */
  named: boolean;
  tenant: { currency: string; timezone: string };
  trial: Trial | null;
  waits: boolean;
  onStop: () => void;
}

const box = "min-w-0 overflow-hidden rounded-card border border-line";

export function ReviewedCampaign({ one, named, tenant, ...trying }: ReviewedCampaignProps) {
  const t = useTranslations("launch");
  const check = useTranslations("check");
  const { campaign, findings, names } = one;
  const speaker = useSpeakerOf(tenant.currency)(names);
  const overlaps = findings.filter((found) => found.kind === "overlap");
  const rest = findings.filter((found) => found.kind !== "overlap");
  const Title = named ? "h4" : "h3";
  return (
    <article aria-label={campaign.name} className="grid min-w-0 grid-cols-1 gap-4">
      {named && <h3 className="font-semibold text-lg">{campaign.name}</h3>}
      <section className="min-w-0">
        <Title className="mb-1.5 font-semibold">{t("does")}</Title>
        <div className={box}>
          <ul className="grid gap-2 px-4 py-3 sm:px-5">
            {campaign.instruments.map((instrument) => (
              <li key={instrument.code}>{describeInstrument(speaker, instrument)}</li>
            ))}
          </ul>
          <FactList page={one} speaker={speaker} timezone={tenant.timezone} compact />
        </div>
      </section>
      <section className="min-w-0">
        <Title className="mb-1.5 font-semibold">{t("found")}</Title>
        <div className={box}>
          {findings.length === 0 && (
            <p className="flex items-center gap-2 px-4 py-3">
              <CircleCheck aria-hidden className="size-4 text-accent-text" /> {check("okTitle")}
            </p>
          )}
          <FindingList findings={rest} campaign={campaign} speaker={speaker} />
          {overlaps.length > 0 && <OverlapList overlaps={overlaps} speaker={speaker} />}
        </div>
      </section>
      <section className="min-w-0">
        <Title className="mb-1.5 font-semibold">{t("trial")}</Title>
        <div className={box}>
          <TrialPart result={one.trial} tenant={tenant} {...trying} />
        </div>
      </section>
    </article>
  );
}
