import { getTranslations } from "next-intl/server";
import { describePeriod } from "@/app/_describe/campaign";
import { getSpeaker } from "@/app/_describe/speaker";
import { CampaignBadge } from "@/app/_desk/campaign-badge";
import type { Outputs } from "@/app/_trpc/types";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { RowMenu } from "./_verbs/row-menu";
import { Used } from "./used";

interface CampaignTableProps {
  campaigns: Outputs["campaigns"]["list"];
  tenant: { currency: string; timezone: string };
  mayWrite: boolean;
}

export async function CampaignTable({ campaigns, tenant, mayWrite }: CampaignTableProps) {
  const t = await getTranslations("campaigns");
  const speaker = await getSpeaker(tenant.currency);
  const actions: Column<CampaignTableProps["campaigns"][number]> = {
    key: "actions",
    head: <span className="sr-only">{t("actions")}</span>,
    className: "absolute top-2 right-1 md:static md:w-px",
    cell: (campaign) => <RowMenu campaign={campaign} />,
  };
  return (
    <Table
      caption={t("title")}
      rows={campaigns}
      rowKey={(campaign) => campaign.code}
      columns={[
        {
          key: "name",
          head: t("name"),
          title: true,
          cell: (campaign) => (
            <span
              className={cn(
                "flex items-center justify-between gap-3",
                mayWrite && "min-h-9 pr-9 md:min-h-0 md:pr-0",
              )}
            >
              <Link
                href={`/campaigns/${encodeURIComponent(campaign.code)}`}
                className="min-w-0 rounded font-medium after:absolute after:inset-0"
              >
                {campaign.name}
              </Link>
              <span className="md:hidden">
                <CampaignBadge state={campaign.state} />
              </span>
            </span>
          ),
        },
        {
          key: "state",
          head: t("status"),
          className: "hidden md:table-cell",
          cell: (campaign) => <CampaignBadge state={campaign.state} />,
        },
        {
          key: "period",
          head: t("period"),
          cell: (campaign) => describePeriod(speaker, campaign.startsAt, campaign.endsAt, tenant.timezone),
        },
        {
          key: "where",
          head: t("where"),
          cell: (campaign) => (campaign.where.length > 0 ? campaign.where.join(", ") : t("everywhere")),
        },
        {
          key: "used",
          head: t("used"),
          cell: (campaign) => (
            <Used limits={campaign.limits} used={campaign.used} currency={tenant.currency} />
          ),
        },
        ...(mayWrite ? [actions] : []),
      ]}
    />
  );
}
