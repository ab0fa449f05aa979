import { Plus, TicketPercent } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { api } from "@/server/trpc/rsc";
import { StateBadge } from "./state-badge";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("title") };
}

const ARCHIVED = "/coupons?archived=1";

export default async function CouponsPage({ searchParams }: PageProps<"/coupons">) {
  const session = await openSection("coupons");
  if (!session) return <Forbidden />;
  const t = await getTranslations("coupons");
  const format = await getFormatter();
  const showsArchived = (await searchParams).archived !== undefined;
  const { series, inUse, archived } = await (await api()).coupons.series({ archived: showsArchived });
  const create = session.permissions.includes("coupons:write") && (
    <Link href="/coupons/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      {(showsArchived || archived > 0) && (
        <Tabs
          label={t("title")}
          current={showsArchived ? ARCHIVED : "/coupons"}
          tabs={[
            { href: "/coupons", label: t("inUse"), count: inUse },
            { href: ARCHIVED, label: t("states.archived"), count: archived },
          ]}
        />
      )}
      <Card>
        {series.length === 0 ? (
          showsArchived ? (
            <Empty icon={TicketPercent} title={t("noneArchived")} />
          ) : (
            <Empty icon={TicketPercent} title={t("emptyTitle")} action={create}>
              {t("emptyText")}
            </Empty>
          )
        ) : (
          <Table
            caption={t("title")}
            rows={series}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                head: t("series"),
                title: true,
                cell: (row) => (
                  <>
                    <Link
                      href={`/coupons/${encodeURIComponent(row.code)}`}
                      className="rounded font-medium after:absolute after:inset-0"
                    >
                      {row.name}
                    </Link>
                    <span className="ml-2 text-muted text-sm">
                      {row.kind === "shared" ? row.codes.join(", ") : t("kinds.single")}
                    </span>
                  </>
                ),
              },
              { key: "state", head: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
              {
                key: "ends",
                head: t("until"),
                cell: ({ endsAt }) =>
                  endsAt
                    ? format.dateTime(new Date(endsAt.getTime() - 1), { dateStyle: "medium" })
                    : t("noEnd"),
              },
              {
                key: "issued",
                head: t("issued"),
                numeric: true,
                cell: ({ kind, issued }) => (kind === "single" ? format.number(issued) : "—"),
              },
              { key: "used", head: t("used"), numeric: true, cell: ({ used }) => format.number(used) },
              {
                key: "left",
                head: t("left"),
                numeric: true,
                cell: ({ left }) => (left === null ? t("noLimit") : format.number(left)),
              },
            ]}
          />
        )}
      </Card>
    </>
  );
}
