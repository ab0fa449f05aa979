import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

const PLACES = ["/calls", "/calls/tasks", "/calls/new", "/calls/hours"] as const;
const NAMES = {
  "/calls": "call",
  "/calls/tasks": "tasks",
  "/calls/new": "new",
  "/calls/hours": "hours",
} as const;

interface CallTabsProps {
  current: (typeof PLACES)[number];
  permissions: readonly string[];
}

/** Who only calls has one place, and no tabs. */
export async function CallTabs({ current, permissions }: CallTabsProps) {
  if (!permissions.includes("calls:manage")) return null;
  const t = await getTranslations("calls");
  const tabs = PLACES.map((href) => ({ href, label: t(`tabs.${NAMES[href]}`) }));
  return <Tabs label={t("tabsLabel")} current={current} tabs={tabs} />;
}
