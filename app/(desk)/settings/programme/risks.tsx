"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { formatMoney, formatPercent } from "@/app/_format/money";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { useAsked } from "@/components/forms/use-asked";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/states";
import type { Settings } from "./draft";

const PAUSE_MS = 150;

type Risk = Outputs["programme"]["review"][number];

/**
 * What has to be agreed to before the settings are saved; null while it is not known.
 * @param settings null: nothing is changed, or something is wrong
 */
export function useProgrammeRisks(settings: Settings | null): Risk[] | null {
  const trpc = useTRPC();
  const { asked, isFresh } = useAsked(settings, PAUSE_MS);
  const { data } = useQuery(trpc.programme.review.queryOptions(asked ? { settings: asked } : skipToken));
  if (settings === null) return [];
  return isFresh ? (data ?? null) : null;
}

interface RisksProps {
  risks: Risk[];
  currency: string;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
  tick: RefObject<HTMLInputElement | null>;
  /** the form was submitted without it */
  missed: boolean;
}

export function Risks({ risks, currency, agreed, onAgree, tick, missed }: RisksProps) {
  const t = useTranslations("launch");
  const text = useRiskText(currency);
  return (
    <Notice tone="warn" icon={TriangleAlert}>
      <p className="font-medium">{t("risks")}</p>
      <ul className="mt-1 list-disc pl-4">
        {risks.map((risk) => (
          <li key={risk.key}>{text(risk)}</li>
        ))}
      </ul>
      <Checkbox
        className="mt-3"
        ref={tick}
        checked={agreed}
        onChange={(event) => onAgree(event.target.checked)}
        label={t("agree")}
        hint={t("agreeHint")}
        aria-describedby={missed ? "programme-tick" : undefined}
      />
      {missed && !agreed && (
        <p id="programme-tick" role="alert" className="mt-2 text-danger-text text-sm">
          {t("tick")}
        </p>
      )}
    </Notice>
  );
}

function useRiskText(currency: string) {
  const t = useTranslations("programme.risk");
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const percent = (e4: number) => formatPercent(e4, locale);
  return (risk: Risk): string =>
    risk.kind === "returns_much"
      ? t("returns_much", { before: percent(risk.beforeE4), after: percent(risk.afterE4) })
      : t("worth_more", { before: money(risk.beforeMinor), after: money(risk.afterMinor) });
}
