import { Lightbulb } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";

type Row = Outputs["suggestions"]["results"]["rows"][number];

/** What was shown, what of it was bought, by kind and place. */
export async function Results({
  results: { rows, shown, bought },
}: {
  results: Outputs["suggestions"]["results"];
}) {
  const t = await getTranslations("suggestions");
  const format = await getFormatter();
  if (rows.length === 0)
    return (
      <Empty icon={Lightbulb} title={t("noneTitle")}>
        {t("noneText")}
      </Empty>
    );
  const share = (part: number, whole: number) =>
    format.number(part / whole, { style: "percent", maximumFractionDigits: 1 });
  const all = { place: null, kind: null, shown, bought };
  return (
    <Table<Row | typeof all>
      caption={t("results")}
      rows={rows.length > 1 ? [...rows, all] : rows}
      rowKey={({ place, kind }) => `${place} ${kind}`}
      columns={[
        {
          key: "kind",
          head: t("kind"),
          title: true,
          cell: ({ kind }) => (kind ? t(`kinds.${kind}`) : t("all")),
        },
        { key: "place", head: t("place"), cell: ({ place }) => (place ? t(`places.${place}`) : "") },
        { key: "shown", head: t("shown"), numeric: true, cell: (row) => format.number(row.shown) },
        { key: "bought", head: t("bought"), numeric: true, cell: (row) => format.number(row.bought) },
        { key: "share", head: t("share"), numeric: true, cell: (row) => share(row.bought, row.shown) },
      ]}
    />
  );
}
