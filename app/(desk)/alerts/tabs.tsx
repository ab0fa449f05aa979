import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

export async function AlertTabs({ current }: { current: "/alerts" | "/alerts/cases" | "/alerts/rules" }) {
  const t = await getTranslations("alerts");
  const tabs = [
    { href: "/alerts", label: t("tabs.groups") },
    { href: "/alerts/cases", label: t("tabs.list") },
    { href: "/alerts/rules", label: t("tabs.rules") },
  ];
  return <Tabs label={t("tabsLabel")} current={current} tabs={tabs} />;
}
