import { getTranslations } from "next-intl/server";
import { CELLS } from "@/app/_desk/rfm-cells";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Table } from "@/components/ui/table";
import { getWriter, ratio } from "../../overview/numbers";
import { customersHref } from "../_view/links";
import type { RfmSearch } from "./search";

interface SumsProps {
  grid: NonNullable<Outputs["analytics"]["rfm"]>["grid"];
  search: RfmSearch;
  currency: string;
}

export async function Sums({ grid, search, currency }: SumsProps) {
  const t = await getTranslations("analytics");
  const w = await getWriter(currency);
  const rows = CELLS.flatMap((cell) => grid.sums.find((sum) => sum.cell === cell) ?? []);
  return (
    <Card>
      <BarChart
        lie="across"
        title={t("rfm.sums")}
        rowHead={t("rfm.group")}
        format="percent"
        series={[
          { key: "customers", label: t("rfm.shareOfCustomers") },
          { key: "spent", label: t("rfm.shareOfSpent") },
        ]}
        rows={rows.map(({ cell, customers, spentMinor }) => ({
          key: cell,
          label: t(`cells.${cell}`),
          values: {
            customers: ratio(customers, grid.customers) ?? 0,
            spent: ratio(spentMinor, grid.spentMinor) ?? 0,
          },
        }))}
      />
      <div className="border-line border-t">
        <Table
          caption={t("rfm.sums")}
          rows={rows}
          rowKey={({ cell }) => cell}
          columns={[
            {
              key: "cell",
              head: t("rfm.group"),
              title: true,
              cell: ({ cell }) => <span className="font-medium">{t(`cells.${cell}`)}</span>,
            },
            {
              key: "customers",
              head: t("customers"),
              numeric: true,
              cell: ({ cell, customers }) => (
                <Link href={customersHref(search, { cell })} className={LINK}>
                  {w.count(customers)}
                </Link>
              ),
            },
            {
              key: "share",
              head: t("rfm.shareOfCustomers"),
              numeric: true,
              cell: ({ customers }) => w.share(ratio(customers, grid.customers) ?? 0),
            },
            {
              key: "spent",
              head: t("spent"),
              numeric: true,
              cell: ({ spentMinor }) => w.money(spentMinor),
            },
            {
              key: "spentShare",
              head: t("rfm.shareOfSpent"),
              numeric: true,
              cell: ({ spentMinor }) => w.share(ratio(spentMinor, grid.spentMinor) ?? 0),
            },
            {
              key: "each",
              head: t("rfm.perCustomer"),
              numeric: true,
              cell: ({ customers, spentMinor }) => (customers > 0 ? w.money(spentMinor / customers) : "–"),
            },
          ]}
        />
      </div>
    </Card>
  );
}
