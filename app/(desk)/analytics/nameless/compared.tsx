import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { getWriter } from "../_view/numbers";

export type Read = NonNullable<Outputs["analytics"]["nameless"]>;
type Figures = Read["members"];

interface ComparedProps {
  read: Read;
  currency: string;
}

/** Buyers without a card in the period, in the period before, and members beside them. */
export async function Compared({ read, currency }: ComparedProps) {
  const t = await getTranslations("analytics.nameless");
  const w = await getWriter(currency);
  const { nameless, members, period } = read;
  const orNone = (value: number | null, text: (value: number) => string) =>
    value === null ? "–" : text(value);
  const figures: { key: Exclude<keyof Figures, "receipts">; text: (of: Figures) => string }[] = [
    { key: "buyers", text: (of) => w.count(of.buyers) },
    { key: "back", text: (of) => w.count(of.back) },
    { key: "backShare", text: (of) => orNone(of.backShare, w.rate) },
    { key: "receiptsEach", text: (of) => orNone(of.receiptsEach, w.number) },
    { key: "averageMinor", text: (of) => orNone(of.averageMinor, w.money) },
    { key: "netEachMinor", text: (of) => orNone(of.netEachMinor, w.money) },
    { key: "netMinor", text: (of) => w.money(of.netMinor) },
  ];
  return (
    <Card>
      <CardHead title={w.months(period)} description={t("against", { before: w.months(period.before) })} />
      <Table
        caption={t("title")}
        rows={figures}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "figure",
            head: t("figure"),
            title: true,
            cell: ({ key }) => t(`figures.${key}`),
          },
          {
            key: "nameless",
            head: t("withoutCard"),
            numeric: true,
            cell: ({ text }) => <span className="font-medium">{text(nameless.current)}</span>,
          },
          { key: "before", head: t("before"), numeric: true, cell: ({ text }) => text(nameless.before) },
          { key: "members", head: t("members"), numeric: true, cell: ({ text }) => text(members) },
        ]}
      />
    </Card>
  );
}
