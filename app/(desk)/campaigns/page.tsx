import { Library, Megaphone, Plus, ShoppingBasket } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { CampaignState } from "@/app/_desk/campaign-badge";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { api } from "@/server/trpc/rsc";
import { CampaignTable } from "./campaign-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("title") };
}

const STATES: readonly CampaignState[] = ["live", "scheduled", "paused", "draft", "ended"];

export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const t = await getTranslations("campaigns");
  const common = await getTranslations("common");
  const editor = await getTranslations("editor");
  const instruments = await getTranslations("instruments");
  const campaigns = await (await api()).campaigns.list();
  const wanted = (await searchParams).state;
  const state = STATES.find((known) => known === wanted) ?? null;
  const count = (of: CampaignState) => campaigns.filter((campaign) => campaign.state === of).length;
  const shown = campaigns.filter((campaign) => !state || campaign.state === state);
  const tabs = [
    { href: "/campaigns", label: common("all"), count: campaigns.length },
    ...STATES.filter((of) => count(of) > 0 || of === state).map((of) => ({
      href: `/campaigns?state=${of}`,
      label: t(`states.${of}`),
      count: count(of),
    })),
  ];
  const mayWrite = session.permissions.includes("campaigns:write");
  const create = (
    <Link href="/campaigns/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {editor("new")}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {session.permissions.includes("customers:read") && (
              <Link href="/try" className={buttonClass()}>
                <ShoppingBasket aria-hidden /> {t("try")}
              </Link>
            )}
            <Link href="/campaigns/library" className={buttonClass()}>
              <Library aria-hidden /> {instruments("title")}
            </Link>
            {mayWrite && create}
          </>
        }
      />
      {campaigns.length > 0 && (
        <Tabs label={t("status")} tabs={tabs} current={state ? `/campaigns?state=${state}` : "/campaigns"} />
      )}
      <Card>
        {shown.length === 0 ? (
          <Empty
            icon={Megaphone}
            title={campaigns.length === 0 ? t("emptyTitle") : t("emptyTab")}
            action={campaigns.length === 0 && mayWrite && create}
          >
            {campaigns.length === 0 && t("emptyText")}
          </Empty>
        ) : (
          <CampaignTable campaigns={shown} tenant={session.tenant} mayWrite={mayWrite} />
        )}
      </Card>
    </>
  );
}
