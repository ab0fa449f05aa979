import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { CampaignPage } from "@/app/_describe/types";
import { CampaignBadge } from "@/app/_desk/campaign-badge";
import { requireSession } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { HeaderActions } from "../_verbs/header-actions";
import { type CampaignTab, CampaignTabs } from "./campaign-tabs";

interface CampaignFrameProps {
  page: CampaignPage;
  current: CampaignTab;
  children: ReactNode;
}

/** What all pages under a campaign begin with. */
export async function CampaignFrame({ page, current, children }: CampaignFrameProps) {
  const t = await getTranslations("campaigns");
  const { permissions } = await requireSession();
  const { code, name, status } = page.campaign;
  return (
    <>
      <PageHeader
        title={name}
        description={code}
        parent={{ href: "/campaigns", label: t("title") }}
        badge={<CampaignBadge state={page.state} />}
        actions={
          <HeaderActions
            campaign={{ code, name, status, version: page.version, state: page.state }}
            mayWrite={permissions.includes("campaigns:write")}
            mayTry={permissions.includes("customers:read")}
          />
        }
      />
      <CampaignTabs code={code} current={current} />
      {children}
    </>
  );
}
