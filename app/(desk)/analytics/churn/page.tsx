import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { getWriter } from "../_view/numbers";
import { ChurnTable } from "./table";
import { Total } from "./total";

const CHURN = monthsPage("/analytics/churn");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.churn"))("title") };
}

export default async function ChurnPage({ searchParams }: PageProps<"/analytics/churn">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readMonths(await searchParams, CHURN);
  return (
    <Frame tab="churn" page={CHURN} search={search}>
      <Churn search={search} permissions={session.permissions} />
    </Frame>
  );
}

async function Churn({ search, permissions }: { search: MonthsSearch; permissions: readonly string[] }) {
  const read = await (await api()).analytics.churn(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  const w = await getWriter("UAH");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Counted at={read.countedAt}>
        {t("usualNote")} {t("churn.rule", { months: read.lostAfter })}
      </Counted>
      {read.months.length === 0 ? (
        <Card>
          <NothingHere />
        </Card>
      ) : (
        <>
          <Total read={read} />
          <div className="grid gap-5 lg:grid-cols-2">
            <Card>
              <LineChart
                title={t("churn.people")}
                rowHead={t("month")}
                format="count"
                series={[
                  { key: "arrived", label: t("churn.arrived") },
                  { key: "returned", label: t("churn.returned") },
                  { key: "lost", label: t("churn.lost") },
                ]}
                rows={read.months.map(({ month, arrived, returned, lost }) => ({
                  key: month,
                  label: w.month(month),
                  values: { arrived, returned, lost },
                }))}
              />
            </Card>
            <Card>
              <LineChart
                title={t("churn.rates")}
                rowHead={t("month")}
                format="percent"
                series={[
                  { key: "churn", label: t("churn.churn") },
                  { key: "winBack", label: t("churn.winBack") },
                ]}
                rows={read.months.map(({ month, churn, winBack }) => ({
                  key: month,
                  label: w.month(month),
                  values: {
                    ...(churn === null ? {} : { churn }),
                    ...(winBack === null ? {} : { winBack }),
                  },
                }))}
              />
            </Card>
          </div>
          <ChurnTable read={read} search={search} />
        </>
      )}
    </div>
  );
}
