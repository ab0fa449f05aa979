"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { RunningBar } from "../[code]/replay/running";
import { Period, Summary } from "../[code]/replay/summary";
import type { Result } from "../[code]/replay/view";
import type { Trial } from "./use-trials";

interface TrialPartProps {
  result: Result | null;
  trial: Trial | null;
  /** trials still run or will */
  waits: boolean;
  tenant: { currency: string; timezone: string };
  onStop: () => void;
}

const DAYS = 30;

/** The trial on receipts: how far it is, with a way to do without it; then what it has shown. */
export function TrialPart({ result, trial, waits, tenant, onStop }: TrialPartProps) {
  const t = useTranslations("launch");
  if (result)
    return (
      <>
        <p className="px-4 pt-3 text-muted text-sm">
          <Period result={result} days={DAYS} timezone={tenant.timezone} />
        </p>
        {result.receipts > 0 && <Summary result={result} currency={tenant.currency} />}
      </>
    );
  if (!waits) return <p className="px-4 py-3 text-muted">{t("notTried")}</p>;
  return (
    <div className="px-4 py-3">
      {trial?.view ? (
        <RunningBar replay={trial.view} />
      ) : (
        <p className="text-muted">{t(trial ? "beginning" : "queued")}</p>
      )}
      <Button small className="mt-3" onClick={onStop}>
        <X aria-hidden /> {t("stop")}
      </Button>
    </div>
  );
}
