import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Table } from "@/components/ui/table";
import { Choice } from "../_view/choice";
import { getWriter } from "../_view/numbers";
import { buyersOf, receiptsOf } from "./links";
import { LEVELS, type SalesSearch, salesHref } from "./search";
import type { Read } from "./total";

interface PlacesProps {
  read: Read;
  search: SalesSearch;
  currency: string;
}

type Row = Read["places"]["store"][number];

/** More bars than this are not read. */
const BARS_MAX = 20;

export async function Places({ read, search, currency }: PlacesProps) {
  const t = await getTranslations("analytics.sales");
  const w = await getWriter(currency);
  const { by } = search;
  const rows = read.places[by];
  const placeOf = ({ code }: Row) => ({ [by]: code });
  const shown = LEVELS.filter((level) => level === by || read.places[level].length > 0);
  const change = (now: number | null, before: number | null) => {
    if (now === null || before === null || before === 0) return null;
    const grown = (now - before) / before;
    return (
      <span
        className={cn("ml-1.5 text-xs", grown > 0 ? "text-accent-text" : grown < 0 && "text-danger-text")}
      >
        {w.change(grown)}
      </span>
    );
  };
  const cell = (now: number | null, before: number | null, text: (value: number) => string) => (
    <>
      {now === null ? "–" : text(now)}
      {change(now, before)}
    </>
  );
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-3 sm:px-5">
        <h2 className="font-semibold text-lg">{t(`by.${by}`)}</h2>
        <Choice
          label={t("levels")}
          current={by}
          options={shown.map((level) => ({
            value: level,
            label: t(`by.${level}`),
            href: salesHref({ ...search, by: level }),
          }))}
        />
      </div>
      {rows.length > 1 && (
        <div className="border-line border-b">
          <BarChart
            lie="across"
            title={t("frequency")}
            rowHead={t(`one.${by}`)}
            format="number"
            series={[
              { key: "now", label: w.months(read.period) },
              { key: "before", label: w.months(read.period.before) },
            ]}
            rows={rows.slice(0, BARS_MAX).map(({ code, name, current, before }) => ({
              key: code,
              label: name,
              values: { now: current.frequency ?? 0, before: before.frequency ?? 0 },
            }))}
          />
        </div>
      )}
      <Table
        caption={t(`by.${by}`)}
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "name",
            head: t(`one.${by}`),
            title: true,
            cell: ({ name }) => <span className="font-medium">{name}</span>,
          },
          {
            key: "frequency",
            head: t("frequency"),
            numeric: true,
            cell: ({ current, before }) => cell(current.frequency, before.frequency, w.number),
          },
          {
            key: "average",
            head: t("average"),
            numeric: true,
            cell: ({ current, before }) => cell(current.averageMinor, before.averageMinor, w.money),
          },
          {
            key: "share",
            head: t("cardShare"),
            numeric: true,
            cell: ({ current }) => (current.cardShare === null ? "–" : w.rate(current.cardShare)),
          },
          {
            key: "buyers",
            head: t("buyers"),
            numeric: true,
            cell: (row) => (
              <Link href={buyersOf(search, read.period, placeOf(row))} className={LINK}>
                {w.count(Math.round((row.current.buyerMonths ?? 0) / read.months.length))}
              </Link>
            ),
          },
          {
            key: "receipts",
            head: t("receipts"),
            numeric: true,
            cell: (row) => (
              <Link href={receiptsOf(search, read.period, placeOf(row))} className={LINK}>
                {w.count(row.current.receipts)}
              </Link>
            ),
          },
          {
            key: "sales",
            head: t("sales"),
            numeric: true,
            cell: ({ current, before }) => cell(current.netMinor, before.netMinor, w.money),
          },
        ]}
      />
    </Card>
  );
}
