import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { Choice } from "../_view/choice";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { Means } from "./means";
import { COHORTS, type CohortsSearch, cohortsHref, MEASURES, measureOf, readSearch } from "./search";
import { CohortTable } from "./table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.cohorts"))("title") };
}

export default async function CohortsPage({ searchParams }: PageProps<"/analytics/cohorts">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  return (
    <Frame tab="cohorts" page={COHORTS} search={search} keep={{ measure: measureOf(search.measure) }}>
      <Cohorts search={search} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface CohortsProps {
  search: CohortsSearch;
  currency: string;
  permissions: readonly string[];
}

async function Cohorts({ search, currency, permissions }: CohortsProps) {
  const read = await (await api()).analytics.cohorts(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice
          label={t("cohorts.measure")}
          current={search.measure}
          options={MEASURES.map((measure) => ({
            value: measure,
            label: t(`cohorts.measures.${measure}`),
            href: cohortsHref({ ...search, measure }),
          }))}
        />
        <Counted at={read.countedAt}>{t("usualNote")}</Counted>
      </div>
      {read.cohorts.length === 0 ? (
        <Card>
          <NothingHere />
        </Card>
      ) : (
        <>
          <CohortTable read={read} search={search} currency={currency} />
          <Means read={read} search={search} currency={currency} />
        </>
      )}
    </div>
  );
}
