import { ChartColumn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty, Skeleton } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Against, Figure, FigureGrid, FigureOutlines } from "./figure";
import { getWriter, ratio } from "./numbers";
import {
  buyersHref,
  joinedHref,
  MEMBERS_HREF,
  type OverviewSearch,
  overviewHref,
  POINTS_HREF,
  receiptsHref,
} from "./search";

type Read = Outputs["overview"]["figures"];
type Sums = Read["current"];

const PERIOD_FIGURES = 10;
const NOW_FIGURES = 3;

interface FiguresProps {
  search: OverviewSearch;
  currency: string;
  timezone: string;
}

export async function Figures({ search, currency, timezone }: FiguresProps) {
  const t = await getTranslations("overview");
  const read = await (await api()).overview.figures(search);
  const writer = await getWriter(currency);
  const { period } = read;
  const spans = { period: writer.span(period), before: writer.span(period.before) };
  return (
    <>
      <Card>
        <CardHead
          title={spans.period}
          description={t(period.running ? "againstSameHour" : "against", { before: spans.before })}
        />
        {read.current.receipts === 0 && read.before.receipts === 0 ? (
          <NoReceipts read={read} search={search} timezone={timezone} />
        ) : (
          <PeriodFigures read={read} search={search} currency={currency} />
        )}
      </Card>
      <Now read={read} currency={currency} />
    </>
  );
}

async function NoReceipts({
  read,
  search,
  timezone,
}: Pick<FiguresProps, "search" | "timezone"> & { read: Read }) {
  const t = await getTranslations("overview");
  const { lastReceiptAt } = read;
  const day = lastReceiptAt
    ? new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" }).format(lastReceiptAt)
    : null;
  const writer = await getWriter("UAH");
  return (
    <div className="min-h-52">
      <Empty
        icon={ChartColumn}
        title={t("noReceiptsTitle")}
        action={
          day && (
            <Link
              href={overviewHref({ ...search, period: "own", from: day, to: day })}
              className={buttonClass()}
            >
              {t("showLastDay", { day: writer.day(day) })}
            </Link>
          )
        }
      >
        {t(day ? "noReceiptsText" : "noReceiptsEver")}
      </Empty>
    </div>
  );
}

async function PeriodFigures({
  read: { current, before, period },
  search,
  currency,
}: Pick<FiguresProps, "search" | "currency"> & { read: Read }) {
  const t = await getTranslations("overview");
  const w = await getWriter(currency);
  const receipts = (more = {}) => receiptsHref(search, period, more);
  const grown = (of: (sums: Sums) => number, text: (value: number) => string) => (
    <Against now={of(current)} before={of(before)} was={text(of(before))} text={w.change} />
  );
  const average = (sums: Sums) => ratio(sums.netMinor, sums.receipts);
  const repeat = (sums: Sums) => ratio(sums.repeatCustomers, sums.activeCustomers);
  const share = ratio(current.knownNetMinor, current.netMinor);
  return (
    <FigureGrid>
      <Figure
        label={t("sales")}
        meaning={t("meaning.sales")}
        value={w.money(current.netMinor)}
        href={receipts()}
        hint={grown((s) => s.netMinor, w.money)}
      />
      <Figure
        label={t("withCard")}
        meaning={
          share === null ? t("meaning.withCard") : t("meaning.withCardShare", { share: w.share(share) })
        }
        value={w.money(current.knownNetMinor)}
        href={receipts({ card: "with" })}
        hint={grown((s) => s.knownNetMinor, w.money)}
      />
      <Figure
        label={t("withoutCard")}
        meaning={t("meaning.withoutCard")}
        value={w.money(current.netMinor - current.knownNetMinor)}
        href={receipts({ card: "without" })}
        hint={grown((s) => s.netMinor - s.knownNetMinor, w.money)}
      />
      <Figure
        label={t("receipts")}
        value={w.count(current.receipts)}
        href={receipts()}
        hint={grown((s) => s.receipts, w.count)}
      />
      <Figure
        label={t("average")}
        meaning={t("meaning.average")}
        value={w.money(average(current) ?? 0)}
        href={receipts()}
        hint={
          <Against
            now={average(current)}
            before={average(before)}
            was={w.money(average(before) ?? 0)}
            text={w.change}
          />
        }
      />
      <Figure
        label={t("active")}
        meaning={t("meaning.active")}
        value={w.count(current.activeCustomers)}
        href={buyersHref(search, period)}
        hint={grown((s) => s.activeCustomers, w.count)}
      />
      <Figure
        label={t("newCustomers")}
        meaning={t("meaning.newCustomers")}
        value={w.count(current.newCustomers)}
        href={joinedHref(search, period)}
        hint={grown((s) => s.newCustomers, w.count)}
      />
      <Figure
        label={t("repeat")}
        meaning={t("meaning.repeat")}
        value={w.share(repeat(current) ?? 0)}
        href={receipts({ card: "with" })}
        hint={
          <Against
            now={repeat(current)}
            before={repeat(before)}
            was={w.share(repeat(before) ?? 0)}
            text={w.change}
            by="points"
          />
        }
      />
      <Figure
        label={t("given")}
        meaning={t("meaning.given")}
        value={w.points(current.givenPoints)}
        href={receipts({ points: "given" })}
        hint={grown((s) => s.givenPoints, w.points)}
      />
      <Figure
        label={t("paid")}
        meaning={t("meaning.paid")}
        value={w.points(current.paidPoints)}
        href={receipts({ points: "paid" })}
        hint={grown((s) => s.paidPoints, w.points)}
      />
    </FigureGrid>
  );
}

async function Now({ read: { now }, currency }: { read: Read; currency: string }) {
  const t = await getTranslations("overview");
  const w = await getWriter(currency);
  return (
    <Card>
      <CardHead title={t("now")} description={t("nowText")} />
      <FigureGrid>
        <Figure
          label={t("outstanding")}
          meaning={t("meaning.outstanding")}
          value={w.points(now.outstandingPoints)}
          href={POINTS_HREF}
          hint={t("outstandingMoney", { money: w.money(now.outstandingMinor) })}
        />
        <Figure label={t("liveCampaigns")} value={w.count(now.liveCampaigns)} href="/campaigns?state=live" />
        <Figure
          label={t("customers")}
          meaning={t("meaning.customers")}
          value={w.count(now.customers)}
          href={MEMBERS_HREF}
        />
      </FigureGrid>
    </Card>
  );
}

export const FiguresOutline = () => (
  <>
    {[PERIOD_FIGURES, NOW_FIGURES].map((count) => (
      <Card key={count}>
        <div aria-hidden className="flex h-17 flex-col justify-center gap-2 border-line border-b px-5">
          <Skeleton className="h-5 w-56 max-w-full" />
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
        <FigureOutlines count={count} />
      </Card>
    ))}
  </>
);
