"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";
import type { Question, Reviewed, Seen } from "./ask";
import { ReviewedCampaign } from "./reviewed-campaign";
import { useRiskText } from "./use-risk-text";
import { useTrials } from "./use-trials";

interface SheetProps extends Question {
  reviewed: Reviewed[];
  tenant: { currency: string; timezone: string };
  review: (change: Question["change"]) => Promise<Reviewed[]>;
  onSettle: (seen: Seen | null) => void;
}

/** What a change would do to tills: in words, by the checker, on past receipts; and what has to be agreed to. */
export function Sheet({ change, submit, intro, tenant, review, onSettle, ...start }: SheetProps) {
  const t = useTranslations("launch");
  const common = useTranslations("common");
  const riskText = useRiskText(tenant.currency);
  const [reviewed, setReviewed] = useState(start.reviewed);
  /** what was ticked: other risks need another tick */
  const [ticked, setTicked] = useState("");
  const why = useId();
  const { trial, running, stop } = useTrials({
    change,
    reviewed,
    onTried: async () => setReviewed(await review(change)),
  });
  const risks = reviewed.flatMap((one) =>
    one.risks
      .filter(({ kind }) => !(running && kind === "not_tried"))
      .map((risk) => ({ key: `${one.campaign.code} ${risk.key}`, text: riskText(risk, one) })),
  );
  const all = risks.map(({ key }) => key).join("\n");
  const agreed = risks.length === 0 || ticked === all;
  const confirm = () =>
    onSettle(
      reviewed.map(({ campaign: { code }, version, mark, risks: own }) => ({
        ...{ code, version, mark },
        risks: own.map(({ key }) => key),
      })),
    );
  return (
    <>
      {intro && <div className="mb-4 text-muted">{intro}</div>}
      <div className="grid grid-cols-1 gap-5">
        {reviewed.map((one) => (
          <ReviewedCampaign
            key={one.campaign.code}
            one={one}
            named={reviewed.length > 1}
            tenant={tenant}
            trial={trial?.code === one.campaign.code ? trial : null}
            waits={running}
            onStop={stop}
          />
        ))}
        {risks.length > 0 && (
          <Notice tone="bad" icon={TriangleAlert}>
            <p className="font-medium">{t("risks")}</p>
            <ul className="mt-1 list-disc pl-4">
              {risks.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
            <Checkbox
              className="mt-3 font-medium"
              checked={ticked === all}
              onChange={(event) => setTicked(event.target.checked ? all : "")}
              label={t("agree")}
              hint={t("agreeHint")}
            />
          </Notice>
        )}
      </div>
      <DialogActions>
        <p id={why} role="status" className="self-center text-muted text-sm sm:mr-auto">
          {running ? t("wait") : agreed ? "" : t("tick")}
        </p>
        <Button onClick={() => onSettle(null)}>{common("cancel")}</Button>
        <Button
          variant={risks.length > 0 ? "danger" : "primary"}
          disabled={running || !agreed}
          aria-describedby={why}
          onClick={confirm}
        >
          {submit}
        </Button>
      </DialogActions>
    </>
  );
}
