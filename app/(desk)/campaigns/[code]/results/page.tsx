import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CampaignFrame } from "../campaign-frame";
import { Budget } from "./budget";
import { Days } from "./days";
import { Numbers } from "./numbers";
import { periodOf } from "./period";
import { PeriodForm } from "./period-form";
import { Reasons } from "./reasons";
import { Stores } from "./stores";
import { Winners } from "./winners";

type Props = PageProps<"/campaigns/[code]/results">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("results");
  return { title: `${t("tab")} · ${await codeIn(params)}` };
}

export default async function ResultsPage({ params, searchParams }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const { currency, timezone } = session.tenant;
  const period = periodOf(await searchParams, await getNow(), timezone);
  const t = await getTranslations("results");
  const caller = await api();
  const [page, results] = await Promise.all([
    orNotFound(caller.campaigns.get({ code })),
    orNotFound(caller.campaigns.results({ code, ...period })),
  ]);
  return (
    <CampaignFrame page={page} current="/results">
      <div className="grid gap-5">
        <PeriodForm {...period} />
        {results.all.uses === 0 ? (
          <Card>
            <Empty icon={ChartColumn} title={t("emptyTitle")}>
              {t("emptyText")}
            </Empty>
          </Card>
        ) : (
          <>
            <Card>
              <CardHead title={t("given")} description={t("givenText")} />
              <Numbers all={results.all} currency={currency} />
            </Card>
            <Days days={results.days} currency={currency} />
            <Stores stores={results.stores} currency={currency} />
          </>
        )}
        <Budget budget={results.budget} currency={currency} />
        <Reasons reasons={results.reasons} />
        <Winners winners={results.reasons.winners} />
      </div>
    </CampaignFrame>
  );
}
