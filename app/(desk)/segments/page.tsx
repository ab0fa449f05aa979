import { Plus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { Overlap } from "./overlap";
import { sentences } from "./sentences";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("title") };
}

export default async function SegmentsPage() {
  const session = await openSection("segments");
  if (!session) return <Forbidden />;
  const t = await getTranslations("segments");
  const format = await getFormatter();
  const call = await api();
  const { segments } = await call.segments.list();
  const { ready } = await call.segments.shape();
  const kept = new Set(segments.map(({ where }) => JSON.stringify(where)));
  const offered = ready.filter(({ where }) => !kept.has(JSON.stringify(where)));
  const mayWrite = session.permissions.includes("segments:write");
  const said = await sentences(session.tenant.currency, [
    ...segments,
    ...ready.map(({ where }) => ({ source: "rule", where })),
  ]);
  const create = mayWrite && (
    <Link href="/segments/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <Card>
        {segments.length === 0 ? (
          <Empty icon={UsersRound} title={t("emptyTitle")} action={create}>
            {t("emptyText")}
          </Empty>
        ) : (
          <Table
            caption={t("title")}
            rows={segments}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                head: t("name"),
                title: true,
                cell: ({ code, name }) => (
                  <Link
                    href={`/segments/${encodeURIComponent(code)}`}
                    className="rounded font-medium after:absolute after:inset-0"
                  >
                    {name}
                  </Link>
                ),
              },
              { key: "rule", head: t("rule"), cell: said, className: "max-w-lg" },
              {
                key: "members",
                head: t("members"),
                numeric: true,
                cell: ({ source, members, refreshedAt }) =>
                  refreshedAt || source !== "rule" ? format.number(members) : t("notYet"),
              },
              {
                key: "fresh",
                head: t("fresh"),
                cell: ({ refreshedAt }) =>
                  refreshedAt
                    ? format.dateTime(refreshedAt, { dateStyle: "short", timeStyle: "short" })
                    : "—",
              },
            ]}
          />
        )}
      </Card>
      {segments.length > 1 && <Overlap segments={segments.map(({ code, name }) => ({ code, name }))} />}
      {mayWrite && offered.length > 0 && (
        <Card className="mt-5">
          <CardHead title={t("readyTitle")} description={t("readyText")} />
          <Table
            caption={t("readyTitle")}
            rows={offered}
            rowKey={({ code }) => code}
            columns={[
              {
                key: "name",
                head: t("name"),
                title: true,
                cell: ({ code }) => (
                  <Link
                    href={`/segments/new?ready=${code}`}
                    className="rounded font-medium after:absolute after:inset-0"
                  >
                    {t(`ready.${code}` as "ready.due")}
                  </Link>
                ),
              },
              { key: "rule", head: t("rule"), cell: ({ where }) => said({ source: "rule", where }) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
