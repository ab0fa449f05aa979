import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { averageOf } from "./average";

type Rows = Outputs["feedback"]["summary"]["byCashier"];

/** By store and by the cashier whom receipts name. An average of a few says little, so how many it is of stands beside it. */
export async function ByCashier({ rows, lowAt }: { rows: Rows; lowAt: number }) {
  const t = await getTranslations("feedback");
  const format = await getFormatter();
  return (
    <Card>
      <CardHead title={t("byCashier")} description={t("byCashierText")} />
      <Table
        caption={t("byCashier")}
        rows={rows}
        rowKey={({ code, cashier }) => `${code} ${cashier}`}
        columns={[
          { key: "store", head: t("store"), title: true, cell: ({ store }) => store },
          { key: "cashier", head: t("cashier"), cell: ({ cashier }) => cashier ?? t("noCashier") },
          {
            key: "average",
            head: t("average"),
            numeric: true,
            cell: (row) => {
              const average = averageOf(row);
              return average === null ? "—" : format.number(average, { maximumFractionDigits: 2 });
            },
          },
          { key: "answers", head: t("answers"), numeric: true, cell: (row) => format.number(row.answers) },
          { key: "asked", head: t("asked"), numeric: true, cell: (row) => format.number(row.asked) },
          {
            key: "low",
            head: t("low", { most: lowAt }),
            numeric: true,
            cell: (row) => format.number(row.low),
          },
        ]}
      />
    </Card>
  );
}
