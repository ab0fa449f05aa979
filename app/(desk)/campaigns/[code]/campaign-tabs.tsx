import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";

/** One entry a page under a campaign, in the order in which a person needs them; "" is the campaign's own page. */
const TABS = [
  { path: "", label: "campaigns.tab" },
  { path: "/check", label: "check.tab" },
  { path: "/replay", label: "replay.tab" },
  { path: "/results", label: "results.tab" },
  { path: "/history", label: "history.tab" },
] as const;

export type CampaignTab = (typeof TABS)[number]["path"];

export async function CampaignTabs({ code, current }: { code: string; current: CampaignTab }) {
  const t = await getTranslations();
  const hrefOf = (path: CampaignTab) => `/campaigns/${encodeURIComponent(code)}${path}`;
  return (
    <Tabs
      label={t("campaigns.tabs")}
      current={hrefOf(current)}
      tabs={TABS.map(({ path, label }) => ({ href: hrefOf(path), label: t(label) }))}
    />
  );
}
