import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PeriodFilters } from "@/app/_desk/period-filters";
import { PrintButton } from "@/app/_desk/print-button";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { AnalyticsTabs } from "../_view/tabs";
import { Breakage, Ending, Now } from "./outstanding";
import { exportHref, LIABILITY, type LiabilitySearch, liabilityHref, readSearch } from "./search";
import { GiftCards, MonthByMonth, PointsStatement } from "./statement";
import { getWriter } from "./writer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("liability"))("title") };
}

export default async function PointsOwedPage({ searchParams }: PageProps<"/analytics/points">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const t = await getTranslations("liability");
  const search = readSearch(await searchParams);
  const call = await api();
  const [places, shown] = await Promise.all([call.overview.places(), call.liability.period(search)]);
  const { tenant } = session;
  const at = (await getFormatter()).dateTime(await getNow(), { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<span className="print:hidden">{t("description")}</span>}
        actions={
          <span className="contents print:hidden">
            <PrintButton label={t("print")} />
            <a href={exportHref(search, "entries")} download className={buttonClass()}>
              <Download aria-hidden /> {t("entries")}
            </a>
            <a href={exportHref(search, "report")} download className={buttonClass("primary")}>
              <Download aria-hidden /> {t("download")}
            </a>
          </span>
        }
      />
      <AnalyticsTabs current="points" />
      <p className="mb-4 hidden text-muted print:block">{t("made", { tenant: tenant.name, at })}</p>
      <PeriodFilters page={LIABILITY} search={search} places={places} shown={shown} />
      <Suspense key={liabilityHref(search)} fallback={<Outline />}>
        <Report search={search} currency={tenant.currency} timezone={tenant.timezone} />
      </Suspense>
    </>
  );
}

interface ReportProps {
  search: LiabilitySearch;
  currency: string;
  timezone: string;
}

async function Report({ search, currency, timezone }: ReportProps) {
  const call = await api();
  const [read, out] = await Promise.all([call.liability.statement(search), call.liability.outstanding()]);
  const month = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" })
    .format(out.at)
    .slice(0, 7);
  return (
    <div className="grid gap-5 print:gap-6">
      <Now read={out} currency={currency} pointValueMinor={read.pointValueMinor} month={month} />
      <PointsStatement read={read} currency={currency} />
      <MonthByMonth read={read} currency={currency} />
      <Ending read={out} currency={currency} />
      <Breakage read={out} currency={currency} />
      <GiftCards read={read} currency={currency} />
      <How valueMinor={read.pointValueMinor} currency={currency} />
    </div>
  );
}

async function How({ valueMinor, currency }: { valueMinor: number; currency: string }) {
  const t = await getTranslations("liability");
  const value = (await getWriter(currency)).money(valueMinor);
  return (
    <Card className="break-inside-avoid">
      <CardHead title={t("how")} />
      <ul className="list-disc space-y-1.5 py-4 pr-5 pl-9 text-muted text-sm">
        <li>{t("howSum")}</li>
        <li>{t("howMoney", { value })}</li>
        <li>{t("howDays")}</li>
        <li>
          {t("expected")}: {t("method")}
        </li>
      </ul>
    </Card>
  );
}

const Outline = () => (
  <div className="grid gap-5" aria-hidden>
    <Card className="h-44 p-5">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-6 h-16 w-full" />
    </Card>
    {[0, 1, 2].map((i) => (
      <Card key={i} className="h-96 p-5">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="mt-4 h-72 w-full" />
      </Card>
    ))}
  </div>
);
