import { Download, Pencil } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { api, HydrateClient, orNotFound, prefetch, trpc } from "@/server/trpc/rsc";
import { StateBadge } from "../state-badge";
import { Archive } from "./archive";
import { Codes } from "./codes";
import { Generate } from "./generate";
import { Rules } from "./rules";

type Props = PageProps<"/coupons/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await codeIn(params) };
}

export default async function SeriesPage({ params, searchParams }: Props) {
  const session = await openSection("coupons");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("coupons");
  const format = await getFormatter();
  const series = await orNotFound((await api()).coupons.get({ code }));
  await prefetch(trpc.coupons.batch.queryOptions({ series: code }));
  const mayWrite = session.permissions.includes("coupons:write");
  const archived = series.archivedAt !== null;
  const single = series.kind === "single";
  return (
    <>
      <PageHeader
        title={series.name}
        description={series.code}
        parent={{ href: "/coupons", label: t("title") }}
        badge={<StateBadge state={series.state} />}
        actions={
          mayWrite && (
            <>
              <Archive code={code} name={series.name} archived={archived} />
              <a
                href={`/api/exports/coupons?series=${encodeURIComponent(code)}`}
                download
                className={buttonClass()}
              >
                <Download aria-hidden /> {t("export")}
              </a>
              {!archived && (
                <Link href={`/coupons/${encodeURIComponent(code)}/edit`} className={buttonClass()}>
                  <Pencil aria-hidden /> {t("edit")}
                </Link>
              )}
            </>
          )
        }
      />
      <Card className="mb-5">
        <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
          <Stat label={single ? t("issued") : t("codesTitle")} value={format.number(series.issued)} />
          <Stat label={t("used")} value={format.number(series.used)} />
          <Stat label={t("blocked")} value={format.number(series.blocked)} />
          <Stat
            label={t("left")}
            value={series.left === null ? t("noLimit") : format.number(series.left)}
            hint={series.left !== null && t("leftHint")}
          />
        </dl>
      </Card>
      {single && mayWrite && (
        <HydrateClient>
          <Generate series={code} open={series.state === "open" || series.state === "planned"} />
        </HydrateClient>
      )}
      <Rules series={series} timezone={session.tenant.timezone} />
      <Codes series={series} params={await searchParams} mayWrite={mayWrite} />
    </>
  );
}
