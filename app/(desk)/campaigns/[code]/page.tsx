import { Pencil, ShoppingBasket } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getSpeaker } from "@/app/_describe/speaker";
import { CampaignBadge } from "@/app/_desk/campaign-badge";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CampaignTabs } from "./campaign-tabs";
import { Facts } from "./facts";
import { Instruments } from "./instruments";

type Props = PageProps<"/campaigns/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function CampaignPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = decodeURIComponent((await params).code);
  const t = await getTranslations("campaigns");
  const editor = await getTranslations("editor");
  const page = await orNotFound((await api()).campaigns.get({ code }));
  const speaker = await getSpeaker(session.tenant.currency, page.names);
  return (
    <>
      <PageHeader
        title={page.campaign.name}
        description={page.campaign.code}
        parent={{ href: "/campaigns", label: t("title") }}
        badge={<CampaignBadge state={page.state} />}
        actions={
          <>
            {session.permissions.includes("customers:read") && (
              <Link href="/try" className={buttonClass()}>
                <ShoppingBasket aria-hidden /> {t("try")}
              </Link>
            )}
            {session.permissions.includes("campaigns:write") && page.campaign.status !== "ended" && (
              <Link
                href={`/campaigns/${encodeURIComponent(page.campaign.code)}/edit`}
                className={buttonClass("primary")}
              >
                <Pencil aria-hidden /> {editor("edit")}
              </Link>
            )}
          </>
        }
      />
      <CampaignTabs code={page.campaign.code} current="" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Instruments instruments={page.campaign.instruments} speaker={speaker} />
        <Facts page={page} speaker={speaker} timezone={session.tenant.timezone} />
      </div>
    </>
  );
}
