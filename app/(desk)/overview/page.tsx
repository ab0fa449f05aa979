import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PeriodFilters } from "@/app/_desk/period-filters";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api, HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { BackupNotice } from "../_backups/notice";
import { Attention, AttentionOutline } from "./attention";
import { ByDay, ByDayOutline } from "./by-day";
import { ByStore, ByStoreOutline } from "./by-store";
import { Checklist } from "./checklist";
import { Figures, FiguresOutline } from "./figures";
import { NewestDay, NewestDayOutline } from "./newest-day";
import { Pinned } from "./pinned";
import { PutAway } from "./put-away";
import { SampleData } from "./sample-data";
import { OVERVIEW, overviewHref, readSearch } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const session = await openSection("overview");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  const t = await getTranslations("overview");
  const onboarding = await getTranslations("onboarding");
  const { currency, timezone } = session.tenant;
  const call = await api();
  const [places, shown, steps, backups] = await Promise.all([
    call.overview.places(),
    call.overview.period(search),
    call.onboarding.state(),
    session.permissions.includes("jobs:manage") ? call.backups.state() : null,
  ]);
  const mayWrite = session.permissions.includes("onboarding:write");
  const isGuided = !session.tenant.demo && !steps.complete;
  const key = overviewHref(search);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={session.tenant.name}
        actions={isGuided && steps.putAway && mayWrite && <PutAway away={false} />}
      />
      {backups && (
        <div className="mb-5 empty:hidden">
          <BackupNotice state={backups} />
        </div>
      )}
      {isGuided && !steps.putAway && (
        <div className="mb-5 grid gap-5">
          <Checklist state={steps} mayWrite={mayWrite} />
          {mayWrite && <Samples />}
        </div>
      )}
      <div className="mb-5 empty:hidden">
        <Suspense fallback={steps.hasReceipts ? <AttentionOutline /> : null}>
          <Attention quiet={!steps.hasReceipts} />
        </Suspense>
      </div>
      {steps.hasReceipts ? (
        <>
          <PeriodFilters page={OVERVIEW} search={search} places={places} shown={shown} />
          <div key={key} className="grid gap-5">
            <Suspense fallback={<NewestDayOutline />}>
              <NewestDay search={search} currency={currency} timezone={timezone} locale={await getLocale()} />
            </Suspense>
            <Suspense fallback={<FiguresOutline />}>
              <Figures search={search} currency={currency} timezone={timezone} />
            </Suspense>
            <Suspense fallback={null}>
              <Pinned />
            </Suspense>
            <Suspense fallback={<ByDayOutline />}>
              <ByDay search={search} currency={currency} />
            </Suspense>
            <Suspense fallback={<ByStoreOutline stores={places.stores.length} />}>
              <ByStore search={search} currency={currency} />
            </Suspense>
          </div>
        </>
      ) : (
        <Card>
          <Empty icon={ChartColumn} title={onboarding("emptyTitle")}>
            {onboarding("emptyText")}
          </Empty>
        </Card>
      )}
    </>
  );
}

async function Samples() {
  await prefetch(trpc.samples.state.queryOptions());
  return (
    <HydrateClient>
      <SampleData />
    </HydrateClient>
  );
}
