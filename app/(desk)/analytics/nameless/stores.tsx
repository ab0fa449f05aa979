import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { getWriter } from "../_view/numbers";
import type { Read } from "./compared";

interface StoresProps {
  read: Read;
  currency: string;
}

/** More bars than this are not read. */
const BARS_MAX = 20;

/** Where they buy: who could become members, store by store. */
export async function Stores({ read: { stores }, currency }: StoresProps) {
  const t = await getTranslations("analytics.nameless");
  const w = await getWriter(currency);
  return (
    <Card>
      <CardHead title={t("byStore")} description={t("byStoreText")} />
      <div className="p-4 sm:p-5">
        <BarChart
          lie="across"
          title={t("figures.back")}
          rowHead={t("store")}
          format="count"
          series={[{ key: "back", label: t("figures.back") }]}
          rows={stores
            .slice(0, BARS_MAX)
            .map(({ code, name, back }) => ({ key: code, label: name, values: { back } }))}
        />
      </div>
      <Table
        caption={t("byStore")}
        rows={stores}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "store",
            head: t("store"),
            title: true,
            cell: ({ name }) => <span className="font-medium">{name}</span>,
          },
          { key: "buyers", head: t("figures.buyers"), numeric: true, cell: ({ buyers }) => w.count(buyers) },
          { key: "back", head: t("figures.back"), numeric: true, cell: ({ back }) => w.count(back) },
          {
            key: "backShare",
            head: t("figures.backShare"),
            numeric: true,
            cell: ({ backShare }) => (backShare === null ? "–" : w.rate(backShare)),
          },
          {
            key: "each",
            head: t("figures.netEachMinor"),
            numeric: true,
            cell: ({ netEachMinor }) => (netEachMinor === null ? "–" : w.money(netEachMinor)),
          },
          {
            key: "net",
            head: t("figures.netMinor"),
            numeric: true,
            cell: ({ netMinor }) => w.money(netMinor),
          },
        ]}
      />
    </Card>
  );
}
