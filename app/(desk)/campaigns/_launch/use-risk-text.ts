"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSpeakerOf } from "@/app/_describe/use-speaker-of";
import { formatMoney } from "@/app/_format/money";
import { factText } from "../[code]/check/fact-text";
import type { Reviewed } from "./ask";

/** A risk as a sentence: the checker's own where it is one of its findings. */
export function useRiskText(currency: string) {
  const t = useTranslations("launch");
  const check = useTranslations("check");
  const locale = useLocale();
  const speakerOf = useSpeakerOf(currency);
  return ({ kind, instrument }: Reviewed["risks"][number], one: Reviewed): string => {
    const { campaign, findings, names, trial } = one;
    const found = findings.find(
      ({ kind: own, about }) =>
        own === kind && about.part === "instrument" && about.instrument === instrument,
    );
    if (found && found.kind !== "overlap") return factText(check, speakerOf(names), found, campaign);
    if (!trial || kind === "not_tried") return t("notTried");
    const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
    return t("losing", {
      lines: trial.linesBelowCost,
      before: money(trial.marginBeforeMinor),
      after: money(trial.marginAfterMinor),
      given: trial.pointsMinor > 0 ? "yes" : "no",
      points: money(trial.pointsMinor),
    });
  };
}
