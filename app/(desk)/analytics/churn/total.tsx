import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { getWriter } from "../_view/numbers";

export type Read = NonNullable<Outputs["analytics"]["churn"]>;

/** The period as a whole, against the one before. */
export async function Total({ read }: { read: Read }) {
  const t = await getTranslations("analytics.churn");
  const w = await getWriter("UAH");
  const { total, before, hasBefore, period } = read;
  const was = (text: string) => (hasBefore ? t("was", { was: text }) : undefined);
  const rate = (value: number | null) => (value === null ? "–" : w.rate(value));
  return (
    <Card>
      <CardHead
        title={w.months(period)}
        description={hasBefore ? t("against", { before: w.months(period.before) }) : undefined}
      />
      <dl className="grid grid-cols-2 divide-line md:grid-cols-3 xl:grid-cols-6">
        <Stat label={t("active")} value={w.count(total.active)} hint={was(w.count(before.active))} />
        <Stat label={t("arrived")} value={w.count(total.arrived)} hint={was(w.count(before.arrived))} />
        <Stat label={t("lost")} value={w.count(total.lost)} hint={was(w.count(before.lost))} />
        <Stat label={t("returned")} value={w.count(total.returned)} hint={was(w.count(before.returned))} />
        <Stat label={t("churnAMonth")} value={rate(total.churn)} hint={was(rate(before.churn))} />
        <Stat label={t("winBackAMonth")} value={rate(total.winBack)} hint={was(rate(before.winBack))} />
      </dl>
    </Card>
  );
}
