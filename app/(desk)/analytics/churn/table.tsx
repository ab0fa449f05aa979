import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Table } from "@/components/ui/table";
import { customersHref } from "../_view/links";
import { lastDayOf, type MonthsSearch, monthPlus } from "../_view/months";
import { getWriter } from "../_view/numbers";
import type { Read } from "./total";

interface ChurnTableProps {
  read: Read;
  search: MonthsSearch;
}

type Row = Read["months"][number];

export async function ChurnTable({ read, search }: ChurnTableProps) {
  const t = await getTranslations("analytics");
  const w = await getWriter("UAH");
  const { lostAfter } = read;
  const rate = (value: number | null) => (value === null ? "–" : w.rate(value));
  const arrivedHref = ({ month }: Row) =>
    customersHref(search, { firstFrom: month, firstTo: lastDayOf(month) });
  // bought in the last month before the gap, and in none of the gap's
  const lostHref = ({ month }: Row) => {
    const bought = monthPlus(month, -lostAfter);
    return customersHref(search, {
      ...{ boughtFrom: bought, boughtTo: lastDayOf(bought) },
      ...{ quietFrom: monthPlus(bought, 1), quietTo: lastDayOf(month) },
    });
  };
  const returnedHref = ({ month }: Row) =>
    customersHref(search, {
      ...{ boughtFrom: month, boughtTo: lastDayOf(month) },
      ...{ quietFrom: monthPlus(month, -lostAfter), quietTo: lastDayOf(monthPlus(month, -1)) },
      firstTo: lastDayOf(monthPlus(month, -lostAfter - 1)),
    });
  const linked = (href: string, count: number) =>
    count === 0 ? (
      w.count(0)
    ) : (
      <Link href={href} className={LINK}>
        {w.count(count)}
      </Link>
    );
  return (
    <Card>
      <CardHead title={t("churn.byMonth")} />
      <Table
        caption={t("churn.byMonth")}
        rows={read.months.toReversed()}
        rowKey={({ month }) => month}
        columns={[
          {
            key: "month",
            head: t("month"),
            title: true,
            cell: ({ month }) => <span className="font-medium">{w.month(month)}</span>,
          },
          { key: "active", head: t("churn.active"), numeric: true, cell: ({ active }) => w.count(active) },
          {
            key: "arrived",
            head: t("churn.arrived"),
            numeric: true,
            cell: (row) => linked(arrivedHref(row), row.arrived),
          },
          {
            key: "lost",
            head: t("churn.lost"),
            numeric: true,
            cell: (row) => linked(lostHref(row), row.lost),
          },
          {
            key: "returned",
            head: t("churn.returned"),
            numeric: true,
            cell: (row) => linked(returnedHref(row), row.returned),
          },
          { key: "churn", head: t("churn.churn"), numeric: true, cell: ({ churn }) => rate(churn) },
          { key: "winBack", head: t("churn.winBack"), numeric: true, cell: ({ winBack }) => rate(winBack) },
        ]}
      />
    </Card>
  );
}
