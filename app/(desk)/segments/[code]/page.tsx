import { Download, Pencil, Users } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { api, orNotFound } from "@/server/trpc/rsc";
import { sentences } from "../sentences";
import { Remove } from "./remove";

type Props = PageProps<"/segments/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await codeIn(params) };
}

export default async function SegmentPage({ params }: Props) {
  const session = await openSection("segments");
  if (!session) return <Forbidden />;
  const t = await getTranslations("segments");
  const format = await getFormatter();
  const segment = await orNotFound((await api()).segments.get({ code: await codeIn(params) }));
  const { code, name, source, members, refreshedAt, usedBy, history, tooFewForFile } = segment;
  const sentence = await sentences(session.tenant.currency, [segment]);
  const mayWrite = session.permissions.includes("segments:write");
  const users = [...usedBy.campaigns, ...usedBy.segments.map((one) => one.name)];
  return (
    <>
      <PageHeader
        title={name}
        description={source === "rule" ? sentence(segment) : t("owned")}
        parent={{ href: "/segments", label: t("title") }}
        badge={source === "rule" ? undefined : <Badge tone="info">{t("owned")}</Badge>}
        actions={
          <>
            {mayWrite && users.length === 0 && <Remove code={code} name={name} />}
            <Link href={`/customers?segment=${segment.id}`} className={buttonClass()}>
              <Users aria-hidden /> {t("openMembers")}
            </Link>
            {mayWrite && !tooFewForFile && (
              <a
                href={`/api/exports/segments?code=${encodeURIComponent(code)}`}
                download
                className={buttonClass()}
              >
                <Download aria-hidden /> {t("export")}
              </a>
            )}
            {mayWrite && source === "rule" && (
              <Link href={`/segments/${encodeURIComponent(code)}/edit`} className={buttonClass("primary")}>
                <Pencil aria-hidden /> {t("edit")}
              </Link>
            )}
          </>
        }
      />
      {mayWrite && tooFewForFile && <p className="mb-5 text-muted">{t("tooFewForFile")}</p>}
      <Card className="mb-5">
        <dl className="grid divide-line sm:grid-cols-2 sm:divide-x">
          <Stat
            label={t("members")}
            value={refreshedAt || source !== "rule" ? format.number(members) : "—"}
          />
          <Stat
            label={t("fresh")}
            value={
              refreshedAt
                ? format.dateTime(refreshedAt, { dateStyle: "medium", timeStyle: "short" })
                : t("notYet")
            }
          />
        </dl>
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card>
          <CardHead title={t("usedBy")} />
          <div className="p-4 sm:p-5">
            {users.length === 0 ? (
              <p className="text-muted">{t("unused")}</p>
            ) : (
              <ul className="grid gap-1">
                {users.map((user) => (
                  <li key={user}>{user}</li>
                ))}
                {mayWrite && <li className="mt-2 text-muted text-sm">{t("keptWhileUsed")}</li>}
              </ul>
            )}
          </div>
        </Card>
        <Card>
          <CardHead title={t("historyTitle")} />
          {history.length === 0 ? (
            <p className="p-4 text-muted sm:p-5">{t("noHistory")}</p>
          ) : (
            <Table
              caption={t("historyTitle")}
              rows={history.toReversed()}
              rowKey={({ day }) => day}
              columns={[
                {
                  key: "day",
                  head: t("day"),
                  title: true,
                  cell: ({ day }) =>
                    format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
                },
                {
                  key: "entered",
                  head: t("entered"),
                  numeric: true,
                  cell: ({ entered }) => format.number(entered),
                },
                { key: "left", head: t("left"), numeric: true, cell: ({ left }) => format.number(left) },
              ]}
            />
          )}
        </Card>
      </div>
    </>
  );
}
