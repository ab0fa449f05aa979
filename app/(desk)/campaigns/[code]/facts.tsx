import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  describeAudience,
  describeLimits,
  describePeriod,
  describeSchedule,
  describeWhere,
} from "@/app/_describe/campaign";
import type { CampaignPage, Speaker } from "@/app/_describe/types";
import { Card, CardHead } from "@/components/ui/card";
import { Used } from "../used";

interface FactsProps {
  page: Pick<CampaignPage, "campaign" | "startsAt" | "endsAt" | "used">;
  speaker: Speaker;
  timezone: string;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="px-4 py-3 sm:px-5">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

const Lines = ({ lines }: { lines: string[] }) => lines.map((line) => <p key={line}>{line}</p>);

export function Facts(props: FactsProps) {
  const t = useTranslations("campaigns");
  return (
    <Card>
      <CardHead title={t("facts")} />
      <FactList {...props} />
    </Card>
  );
}

/** Place, time, audience and limits. */
export function FactList({ page, speaker, timezone, compact }: FactsProps & { compact?: boolean }) {
  const t = useTranslations("campaigns");
  const { campaign, startsAt, endsAt, used } = page;
  const where = describeWhere(speaker, campaign);
  const limits = describeLimits(speaker, campaign);
  const number = new Intl.NumberFormat(useLocale());
  return (
    <dl className={compact ? "grid border-line border-t sm:grid-cols-2" : "divide-y divide-line"}>
      <Fact label={t("period")}>{describePeriod(speaker, startsAt, endsAt, timezone)}</Fact>
      <Fact label={t("hours")}>{describeSchedule(speaker, campaign.schedule)}</Fact>
      <Fact label={t("where")}>
        <Lines lines={where.length > 0 ? where : [t("everywhere")]} />
      </Fact>
      <Fact label={t("whom")}>
        <Lines lines={describeAudience(speaker, campaign)} />
      </Fact>
      <Fact label={t("limits")}>
        {limits.length > 0 ? <Lines lines={limits} /> : t("unlimited")}
        {(campaign.limits.uses !== null || campaign.limits.budgetMinor !== null) && (
          <div className="mt-2">
            <Used limits={campaign.limits} used={used} currency={speaker.currency} />
          </div>
        )}
      </Fact>
      <Fact label={t("together")}>{speaker.t(`stacking.${campaign.stacking}`)}</Fact>
      <Fact label={t("priority")}>{number.format(campaign.priority)}</Fact>
    </dl>
  );
}
