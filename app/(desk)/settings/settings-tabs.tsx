import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

const TABS = [
  { key: "general", needs: "config:write" },
  { key: "programme", needs: "programme:read" },
  { key: "referral", needs: "programme:read" },
  { key: "suggestions", needs: "programme:read" },
  { key: "groups", needs: "config:write" },
  { key: "consents", needs: "customers:manage" },
  { key: "stop-list", needs: "customers:manage" },
  { key: "law", needs: "messages:read" },
  { key: "staff", needs: "staff:write" },
  { key: "channels", needs: "channels:manage" },
  { key: "import", needs: "customers:write" },
  { key: "integrations", needs: "integrations:manage" },
  { key: "reports", needs: "stores:read" },
  { key: "looks", needs: "looks:read" },
  { key: "jobs", needs: "jobs:manage" },
] as const;

export type SettingsTab = (typeof TABS)[number]["key"];

export const settingsFor = (permissions: readonly string[]): SettingsTab[] =>
  TABS.filter(({ needs }) => permissions.includes(needs)).map(({ key }) => key);

interface SettingsTabsProps {
  permissions: readonly string[];
  current: SettingsTab;
}

export async function SettingsTabs({ permissions, current }: SettingsTabsProps) {
  const t = await getTranslations("settings");
  return (
    <Tabs
      label={t("title")}
      current={`/settings/${current}`}
      tabs={settingsFor(permissions).map((key) => ({ href: `/settings/${key}`, label: t(`tabs.${key}`) }))}
    />
  );
}
