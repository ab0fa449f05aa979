import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { ByDay, ByDayOutline } from "./by-day";
import { ByStore, ByStoreOutline } from "./by-store";
import { Figures, FiguresOutline } from "./figures";
import { Filters } from "./filters";
import { NewestDay, NewestDayOutline } from "./newest-day";
import { overviewHref, readSearch } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const session = await openSection("overview");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  const t = await getTranslations("overview");
  const { currency, timezone } = session.tenant;
  const call = await api();
  const [places, shown] = await Promise.all([call.overview.places(), call.overview.period(search)]);
  const key = overviewHref(search);
  return (
    <>
      <PageHeader title={t("title")} description={session.tenant.name} />
      <Filters search={search} places={places} shown={shown} />
      <div key={key} className="grid gap-5">
        <Suspense fallback={<NewestDayOutline />}>
          <NewestDay search={search} currency={currency} timezone={timezone} locale={await getLocale()} />
        </Suspense>
        <Suspense fallback={<FiguresOutline />}>
          <Figures search={search} currency={currency} timezone={timezone} />
        </Suspense>
        <Suspense fallback={<ByDayOutline />}>
          <ByDay search={search} currency={currency} />
        </Suspense>
        <Suspense fallback={<ByStoreOutline stores={places.stores.length} />}>
          <ByStore search={search} currency={currency} />
        </Suspense>
      </div>
    </>
  );
}
