import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

const TABS = [
  "sales",
  "rfm",
  "cohorts",
  "churn",
  "value",
  "nameless",
  "baskets",
  "abc",
  "forecast",
  "points",
] as const;
export type AnalyticsTab = (typeof TABS)[number];

export async function AnalyticsTabs({ current }: { current: AnalyticsTab }) {
  const t = await getTranslations("analytics");
  const hrefOf = (tab: AnalyticsTab) => `/analytics/${tab}`;
  return (
    <div className="print:hidden">
      <Tabs
        label={t("tabsLabel")}
        current={hrefOf(current)}
        tabs={TABS.map((tab) => ({ href: hrefOf(tab), label: t(`tabs.${tab}`) }))}
      />
    </div>
  );
}
