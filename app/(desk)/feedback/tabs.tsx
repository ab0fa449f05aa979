import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

export async function FeedbackTabs({
  current,
  open,
}: {
  current: "/feedback" | "/feedback/answers";
  open: number;
}) {
  const t = await getTranslations("feedback");
  const tabs = [
    { href: "/feedback", label: t("tabs.sums") },
    { href: "/feedback/answers", label: t("tabs.answers"), ...(open > 0 && { count: open }) },
  ];
  return <Tabs label={t("tabsLabel")} current={current} tabs={tabs} />;
}
