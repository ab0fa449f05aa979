import { getTranslations } from "next-intl/server";
import { withQuery } from "@/app/_desk/address";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Table } from "@/components/ui/table";
import { getWriter } from "../_view/numbers";

type Read = NonNullable<Outputs["analytics"]["value"]>;
type Group = Read["groups"][number];
export type Kind = Exclude<Group["kind"], "all">;

const BARS_MAX = 12;
/** the rest is in the file */
const ROWS_MAX = 40;

const customersOf = ({ kind, code }: Group): string =>
  withQuery(
    "/customers",
    kind === "store" ? { usualStore: code } : kind === "segment" ? { segment: code } : { firstProduct: code },
  );

export async function Groups({ read, by, currency }: { read: Read; by: Kind; currency: string }) {
  const t = await getTranslations("analytics.value");
  const w = await getWriter(currency);
  const groups = read.groups.filter(({ kind }) => kind === by);
  const first = groups.slice(0, ROWS_MAX);
  const rows = read.total ? [{ ...read.total, name: t("everyone") }, ...first] : first;
  return (
    <>
      <CardHead title={t(`kinds.${by}`)} description={t(`texts.${by}`)} />
      {groups.length > 0 && (
        <BarChart
          lie="across"
          title={t("mean")}
          description={t("meanText")}
          rowHead={t("group")}
          format="money"
          currency={currency}
          series={[
            { key: "low", label: t("low") },
            { key: "mean", label: t("mean") },
            { key: "high", label: t("high") },
          ]}
          rows={groups.slice(0, BARS_MAX).map(({ key, name, lowMinor, meanMinor, highMinor }) => ({
            key,
            label: name,
            values: { low: lowMinor, mean: meanMinor, high: highMinor },
          }))}
        />
      )}
      <div className="border-line border-t">
        <Table
          caption={t(`kinds.${by}`)}
          rows={rows}
          rowKey={({ kind, key }) => `${kind} ${key}`}
          columns={[
            {
              key: "name",
              head: t("group"),
              title: true,
              cell: ({ name }) => <span className="font-medium">{name}</span>,
            },
            {
              key: "customers",
              head: t("customers"),
              numeric: true,
              cell: (group) =>
                group.kind === "all" ? (
                  w.count(group.customers)
                ) : (
                  <Link href={customersOf(group)} className={LINK}>
                    {w.count(group.customers)}
                  </Link>
                ),
            },
            { key: "mean", head: t("mean"), numeric: true, cell: ({ meanMinor }) => w.money(meanMinor) },
            {
              key: "interval",
              head: t("interval"),
              numeric: true,
              cell: ({ lowMinor, highMinor }) => `${w.money(lowMinor)} – ${w.money(highMinor)}`,
            },
            {
              key: "three",
              head: t("three"),
              numeric: true,
              cell: ({ value36EachMinor }) => w.money(value36EachMinor),
            },
            {
              key: "spent",
              head: t("spent"),
              numeric: true,
              cell: ({ spentEachMinor }) => w.money(spentEachMinor),
            },
          ]}
        />
      </div>
    </>
  );
}
