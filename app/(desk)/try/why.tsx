"use client";

import { CircleCheck, CircleMinus, Crown, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import { describeRefusal } from "@/app/_describe/refusal";
import type { Speaker } from "@/app/_describe/types";
import { formatMoney } from "@/app/_format/money";
import { Card, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/states";
import type { TryAnswer } from "./basket";
import { type Gave, type InstrumentOutcome, type Outcome, outcomesOf } from "./outcomes";

const HUNDREDTHS = 100;

export function Why({ answer, currency }: { answer: TryAnswer; currency: string }) {
  const t = useTranslations("try");
  const say = useTranslations("say");
  const locale = useLocale();
  const speaker: Speaker = { t: say, locale, currency, names: answer.names };
  const outcomes = outcomesOf(answer);
  const { lane } = answer.decision;
  const winner = lane !== "all" && answer.campaigns.find(({ code }) => code === lane.exclusive)?.name;
  return (
    <Card>
      <CardHead title={t("why")} description={t("whyText")} />
      {winner && (
        <div className="px-4 pt-4 sm:px-5">
          <Notice tone="info" icon={Crown}>
            {t("exclusiveWon", { campaign: winner })}
          </Notice>
        </div>
      )}
      {answer.decision.approximate && (
        <div className="px-4 pt-4 sm:px-5">
          <Notice tone="warn" icon={TriangleAlert}>
            {t("approximate")}
          </Notice>
        </div>
      )}
      {outcomes.length === 0 ? (
        <p className="px-4 py-6 text-muted sm:px-5">{t("noneLive")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {outcomes.map((outcome) => (
            <CampaignOutcome key={outcome.campaign.code} outcome={outcome} speaker={speaker} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function CampaignOutcome({ outcome, speaker }: { outcome: Outcome; speaker: Speaker }) {
  const t = useTranslations("try");
  const { campaign, applied, instruments } = outcome;
  const Icon = applied ? CircleCheck : CircleMinus;
  return (
    <li className="flex gap-3 px-4 py-3 sm:px-5">
      <Icon
        aria-hidden
        className={applied ? "mt-0.5 size-5 shrink-0 text-accent" : "mt-0.5 size-5 shrink-0 text-faint"}
      />
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">
          {campaign.name}
          <span className="sr-only">: {applied ? t("applied") : t("notApplied")}</span>
        </h3>
        <ul className="mt-1 flex flex-col gap-1.5">
          {instruments.map((instrument) => (
            <InstrumentLine
              key={instrument.code}
              instrument={instrument}
              campaign={campaign}
              speaker={speaker}
            />
          ))}
        </ul>
      </div>
    </li>
  );
}

interface InstrumentLineProps {
  instrument: InstrumentOutcome;
  campaign: Outcome["campaign"];
  speaker: Speaker;
}

function InstrumentLine({ instrument, campaign, speaker }: InstrumentLineProps) {
  const reasons = useTranslations("reasons");
  const rule = campaign.instruments.find(({ code }) => code === instrument.code);
  return (
    <li className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
      <p className="text-muted">{rule && describeInstrument(speaker, rule)}</p>
      {instrument.gave ? (
        <p className="font-medium text-accent-text">
          <GaveText gave={instrument.gave} speaker={speaker} />
        </p>
      ) : (
        <p>{instrument.refusal && describeRefusal(speaker, reasons, campaign, instrument.refusal)}</p>
      )}
    </li>
  );
}

function GaveText({ gave, speaker }: { gave: Gave; speaker: Speaker }) {
  const t = useTranslations("try");
  const parts: string[] = [];
  if (gave.discountMinor > 0)
    parts.push(`−${formatMoney(gave.discountMinor, speaker.currency, speaker.locale)}`);
  if (gave.points > 0) parts.push(t("lineEarn", { points: gave.points / HUNDREDTHS }));
  if (gave.gifts > 0) parts.push(t("gifts"));
  for (const series of gave.coupons) parts.push(t("coupon", { series }));
  return parts.length > 0 ? parts.join(", ") : t("applied");
}
