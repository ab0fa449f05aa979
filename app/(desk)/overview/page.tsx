import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { DayBars } from "@/components/charts/day-bars";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { NextSteps } from "./next-steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

type Overview = Outputs["overview"]["read"];

const total = (days: Overview["days"], key: Exclude<keyof Overview["days"][number], "day">): number =>
  days.reduce((sum, day) => sum + day[key], 0);

export default async function OverviewPage() {
  const session = await openSection("overview");
  if (!session) return <Forbidden />;
  const t = await getTranslations("overview");
  const overview = await (await api()).overview.read();
  return (
    <>
      <PageHeader title={t("title")} description={session.tenant.name} />
      <div className="grid gap-5">
        <Foundation overview={overview} />
        <Week overview={overview} currency={session.tenant.currency} />
        <NextSteps overview={overview} />
      </div>
    </>
  );
}

async function Foundation({ overview }: { overview: Overview }) {
  const t = await getTranslations("overview");
  const tills = { connected: overview.connectedTills, all: overview.tills };
  const number = new Intl.NumberFormat(await getLocale());
  return (
    <Card>
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        <Stat label={t("stores")} value={number.format(overview.stores)} />
        <Stat label={t("tills")} value={t("tillsOf", tills)} />
        <Stat label={t("liveCampaigns")} value={number.format(overview.liveCampaigns)} />
        <Stat label={t("customers")} value={number.format(overview.customers)} />
      </dl>
    </Card>
  );
}

async function Week({ overview: { days }, currency }: { overview: Overview; currency: string }) {
  const t = await getTranslations("overview");
  const locale = await getLocale();
  const receipts = total(days, "receipts");
  const money = (minor: number) =>
    formatMoney(Math.round(minor / 100) * 100, currency, locale, { short: true });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  return (
    <Card>
      <CardHead title={t("week")} />
      {receipts === 0 ? (
        <Empty icon={ChartColumn} title={t("noReceiptsTitle")} compact>
          {t("noReceiptsText")}
        </Empty>
      ) : (
        <>
          <dl className="grid grid-cols-2 border-line border-b md:grid-cols-3 xl:grid-cols-6">
            <Stat label={t("receipts")} value={number.format(receipts)} />
            <Stat label={t("sales")} value={money(total(days, "netMinor"))} />
            <Stat label={t("average")} value={money(total(days, "netMinor") / receipts)} />
            <Stat label={t("known")} value={percent.format(total(days, "known") / receipts)} />
            <Stat label={t("discount")} value={money(total(days, "discountMinor"))} />
            <Stat
              label={t("points")}
              value={formatDecimal(Math.round(total(days, "earnedPoints") / 100), 1, locale)}
            />
          </dl>
          <DayBars
            caption={t("byDay")}
            dayHead={t("day")}
            valueHead={t("receipts")}
            days={days.map((day) => ({
              key: day.day,
              label: weekday.format(new Date(`${day.day}T00:00:00Z`)),
              value: day.receipts,
              text: number.format(day.receipts),
            }))}
          />
        </>
      )}
    </Card>
  );
}
