import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

interface GiftCardTabsProps {
  current: "/gift-cards" | "/gift-cards/kinds" | "/gift-cards/issue";
  permissions: readonly string[];
}

export async function GiftCardTabs({ current, permissions }: GiftCardTabsProps) {
  const t = await getTranslations("gift-cards");
  const tabs = [
    { href: "/gift-cards", label: t("tabs.cards") },
    { href: "/gift-cards/kinds", label: t("tabs.kinds") },
    ...(permissions.includes("gift-cards:write")
      ? [{ href: "/gift-cards/issue", label: t("tabs.issue") }]
      : []),
  ];
  return <Tabs label={t("tabsLabel")} current={current} tabs={tabs} />;
}
