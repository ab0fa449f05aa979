import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { CampaignPage } from "@/app/_describe/types";
import { CampaignBadge } from "@/app/_desk/campaign-badge";
import { PageHeader } from "@/components/ui/page-header";
import { type CampaignTab, CampaignTabs } from "./campaign-tabs";

interface CampaignFrameProps {
  page: CampaignPage;
  current: CampaignTab;
  children: ReactNode;
}

/** What all pages under a campaign begin with. */
export async function CampaignFrame({ page, current, children }: CampaignFrameProps) {
  const t = await getTranslations("campaigns");
  return (
    <>
      <PageHeader
        title={page.campaign.name}
        description={page.campaign.code}
        parent={{ href: "/campaigns", label: t("title") }}
        badge={<CampaignBadge state={page.state} />}
      />
      <CampaignTabs code={page.campaign.code} current={current} />
      {children}
    </>
  );
}
