import { getTranslations } from "next-intl/server";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { getWriter } from "../../overview/numbers";
import type { CohortsSearch } from "./search";
import { cellValue, type Read } from "./value";

interface MeansProps {
  read: Read;
  search: CohortsSearch;
  currency: string;
}

const AGES_MAX = 24;

/** What cohorts have in common at each age, against those of the period before. */
export async function Means({ read, search, currency }: MeansProps) {
  const t = await getTranslations("analytics.cohorts");
  const w = await getWriter(currency);
  const { measure } = search;
  const { means, meansBefore, period } = read;
  const ages = Math.min(AGES_MAX, Math.max(means.length, meansBefore.length));
  const first = measure === "retention" ? 1 : 0;
  const at = (list: Read["means"], age: number) => list.find((one) => one.age === age);
  const months = ({ from, to }: { from: string; to: string }) =>
    from === to ? w.month(from) : `${w.month(from)} – ${w.month(to)}`;
  const rows = Array.from({ length: Math.max(0, ages - first) }, (_, i) => i + first).map((age) => {
    const [now, before] = [at(means, age), at(meansBefore, age)];
    return {
      key: String(age),
      label: String(age),
      values: {
        ...(now ? { now: cellValue(now, measure) } : {}),
        ...(before ? { before: cellValue(before, measure) } : {}),
      },
    };
  });
  if (rows.length === 0) return null;
  return (
    <Card>
      <LineChart
        title={t("means")}
        description={t("meansText")}
        rowHead={t("months")}
        format={measure === "retention" ? "percent" : "money"}
        currency={currency}
        series={[
          { key: "now", label: months(period) },
          { key: "before", label: months(period.before) },
        ]}
        rows={rows}
      />
    </Card>
  );
}
