import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Table } from "@/components/ui/table";
import { ratio } from "../../overview/numbers";
import { getWriter } from "../_view/numbers";
import type { Read } from "./classes";
import type { AbcSearch } from "./search";

interface ProductsProps {
  read: Read;
  search: AbcSearch;
  currency: string;
}

const BARS_MAX = 12;
/** the rest is in the file */
const ROWS_MAX = 50;

export async function Products({ read, search, currency }: ProductsProps) {
  const t = await getTranslations("analytics.abc");
  const w = await getWriter(currency);
  const rows = read.rows.slice(0, ROWS_MAX);
  const named = (row: Read["rows"][number]) => row.product?.name ?? "–";
  return (
    <Card>
      <BarChart
        lie="across"
        title={t(`ranks.${search.by}`)}
        description={t("shown", { shown: rows.length, all: read.chosen })}
        rowHead={t("product")}
        format="money"
        currency={currency}
        series={[
          { key: "now", label: w.months(read.period) },
          { key: "before", label: w.months(read.period.before) },
        ]}
        rows={rows.slice(0, BARS_MAX).map((row) => ({
          key: row.id,
          label: named(row),
          values: { now: row.worthMinor, before: row.worthBeforeMinor },
        }))}
      />
      <div className="border-line border-t">
        <Table
          caption={t("title")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              head: t("product"),
              title: true,
              cell: (row) => (
                <Link href={`/products/${row.id}`} className={`${LINK} font-medium`}>
                  {named(row)}
                </Link>
              ),
            },
            {
              key: "class",
              head: t("class"),
              cell: ({ abc, xyz, before }) => (
                <>
                  {abc}
                  {xyz ?? ""}
                  {before && before !== abc && (
                    <span className="ml-1.5 text-muted text-xs">{t("was", { was: before })}</span>
                  )}
                </>
              ),
            },
            {
              key: "worth",
              head: t(`ranks.${search.by}`),
              numeric: true,
              cell: ({ worthMinor, costed }) =>
                search.by === "margin" && !costed ? t("noCost") : w.money(worthMinor),
            },
            {
              key: "share",
              head: t("share"),
              numeric: true,
              cell: ({ worthMinor }) => w.rate(ratio(worthMinor, read.worthMinor) ?? 0),
            },
            {
              key: "quantity",
              head: t("quantity"),
              numeric: true,
              cell: ({ quantity }) => w.number(quantity / 1000),
            },
            {
              key: "variation",
              head: t("variation"),
              numeric: true,
              cell: ({ variation }) => (variation === null ? "–" : w.share(variation)),
            },
            {
              key: "receipts",
              head: t("receipts"),
              numeric: true,
              cell: ({ receipts }) => w.count(receipts),
            },
          ]}
        />
      </div>
    </Card>
  );
}
