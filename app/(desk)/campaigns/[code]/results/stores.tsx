import { getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import type { Results } from "./numbers";

export async function Stores({ stores, currency }: { stores: Results["stores"]; currency: string }) {
  const t = await getTranslations("results");
  const locale = await getLocale();
  const number = new Intl.NumberFormat(locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <Card>
      <BarChart
        lie="across"
        title={t("byStore")}
        rowHead={t("store")}
        format="count"
        series={[{ key: "uses", label: t("uses") }]}
        rows={stores.map(({ code, name, uses }) => ({ key: code, label: name, values: { uses } }))}
      />
      <div className="border-line border-t">
        <Table
          caption={t("byStore")}
          rows={stores}
          rowKey={({ code }) => code}
          columns={[
            { key: "store", head: t("store"), title: true, cell: ({ name }) => name },
            { key: "uses", head: t("uses"), numeric: true, cell: (s) => number.format(s.uses) },
            {
              key: "customers",
              head: t("customers"),
              numeric: true,
              cell: (s) => number.format(s.customers),
            },
            { key: "discount", head: t("discount"), numeric: true, cell: (s) => money(s.discountMinor) },
            {
              key: "points",
              head: t("points"),
              numeric: true,
              cell: (s) => formatDecimal(s.points, 100, locale),
            },
            { key: "sales", head: t("sales"), numeric: true, cell: (s) => money(s.salesMinor) },
            {
              key: "margin",
              head: t("margin"),
              numeric: true,
              cell: (s) => (s.knownSalesMinor > 0 ? money(s.marginMinor) : "–"),
            },
          ]}
        />
      </div>
    </Card>
  );
}
