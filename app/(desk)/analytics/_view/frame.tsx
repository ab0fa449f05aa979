import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { PeriodFilters } from "@/app/_desk/period-filters";
import { type PeriodPage, type PeriodSearch, periodHref } from "@/app/_desk/period-search";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import type { MonthsSearch } from "./months";
import { getWriter } from "./numbers";
import { Outline } from "./outline";
import { Views } from "./save-view";
import { type AnalyticsTab, AnalyticsTabs } from "./tabs";

type Period = Parameters<typeof PeriodFilters>[0]["page"]["periods"][number];

const NO_MONTHS = { from: "", to: "", begins: null };

interface FrameProps<P extends Period> {
  tab: Exclude<AnalyticsTab, "points" | "forecast">;
  page: PeriodPage<P>;
  search: PeriodSearch<P>;
  /** what else the page is asked for */
  keep?: Record<string, string | undefined>;
  cards?: number;
  /** there is nothing to narrow its numbers to */
  bare?: boolean;
  children: ReactNode;
}

/** What every page of analytics begins with. */
export async function Frame<P extends Period>({
  tab,
  page,
  search,
  keep = {},
  cards,
  bare = false,
  children,
}: FrameProps<P>) {
  const t = await getTranslations(`analytics.${tab}`);
  const common = await getTranslations("analytics");
  const w = await getWriter("UAH");
  const call = await api();
  const [views, places, segments, shown] = await Promise.all([
    call.analytics.views.list(),
    call.overview.places(),
    page.bySegment ? call.analytics.segments() : [],
    page.periods.length > 1 ? call.analytics.period(search as MonthsSearch) : NO_MONTHS,
  ]);
  const path = periodHref(page, search, keep);
  const fileOf = (format: "csv" | "xlsx") =>
    periodHref({ ...page, path: "/api/exports/analytics" }, search, { ...keep, view: tab, format });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<Views path={path} views={views} files={{ csv: fileOf("csv"), xlsx: fileOf("xlsx") }} />}
      />
      <AnalyticsTabs current={tab} />
      {!bare && (
        <PeriodFilters
          page={page}
          search={search}
          places={places}
          segments={segments}
          wholeMonths
          shown={shown}
          keep={keep}
        />
      )}
      {shown.begins !== null && (
        <p className="mb-4 text-muted text-sm">{common("begins", { month: w.month(shown.begins) })}</p>
      )}
      <Suspense key={path} fallback={<Outline cards={cards} />}>
        {children}
      </Suspense>
    </>
  );
}
