import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { getWriter, ratio } from "./numbers";
import { buyersHref, type OverviewSearch, receiptsHref } from "./search";

interface ByStoreProps {
  search: OverviewSearch;
  currency: string;
}

const link = "rounded underline decoration-line-strong underline-offset-4 hover:decoration-current";

export async function ByStore({ search, currency }: ByStoreProps) {
  const t = await getTranslations("overview");
  const { rows, ...span } = await (await api()).overview.byStore(search);
  const w = await getWriter(currency);
  const total = (row: (typeof rows)[number]) => row.knownNetMinor + row.otherNetMinor;
  return (
    <Card>
      <BarChart
        lie="across"
        title={t("salesByStore")}
        rowHead={t("store")}
        format="money"
        currency={currency}
        series={[
          { key: "known", label: t("withCard") },
          { key: "other", label: t("withoutCard") },
        ]}
        rows={rows.map((row) => ({
          key: row.code,
          label: row.name,
          values: { known: row.knownNetMinor, other: row.otherNetMinor },
        }))}
      />
      <div className="border-line border-t">
        <Table
          caption={t("storesTable")}
          rows={rows}
          rowKey={(row) => row.code}
          columns={[
            {
              key: "name",
              head: t("store"),
              title: true,
              cell: (row) => (
                <Link href={`/stores/${encodeURIComponent(row.code)}`} className={`${link} font-medium`}>
                  {row.name}
                </Link>
              ),
            },
            {
              key: "sales",
              head: t("sales"),
              numeric: true,
              cell: (row) => (
                <Link href={receiptsHref({ store: row.code }, span)} className={link}>
                  {w.money(total(row))}
                </Link>
              ),
            },
            {
              key: "share",
              head: t("cardShare"),
              numeric: true,
              cell: (row) => w.share(ratio(row.knownNetMinor, total(row)) ?? 0),
            },
            { key: "receipts", head: t("receipts"), numeric: true, cell: (row) => w.count(row.receipts) },
            {
              key: "average",
              head: t("average"),
              numeric: true,
              cell: (row) => w.money(ratio(total(row), row.receipts) ?? 0),
            },
            {
              key: "active",
              head: t("active"),
              numeric: true,
              cell: (row) => (
                <Link href={buyersHref({ store: row.code }, span)} className={link}>
                  {w.count(row.activeCustomers)}
                </Link>
              ),
            },
            { key: "given", head: t("given"), numeric: true, cell: (row) => w.points(row.givenPoints) },
          ]}
        />
      </div>
    </Card>
  );
}

export const ByStoreOutline = ({ stores }: { stores: number }) => (
  <Card className="p-5">
    <Skeleton className="h-5 w-40" />
    <span aria-hidden className="block" style={{ height: 160 + stores * 93 }} />
  </Card>
);
