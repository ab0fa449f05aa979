import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";

type Operator = Outputs["messages"]["delivery"]["operators"][number];

interface OperatorsProps {
  operators: readonly Operator[];
  onlyNewest: number | null;
}

/** By the beginning of numbers: which network a number is in now is not known for sure. */
export async function Operators({ operators, onlyNewest }: OperatorsProps) {
  const t = await getTranslations("delivery");
  const format = await getFormatter();
  const share = (part: number, of: number) =>
    format.number(of > 0 ? part / of : 0, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Card>
      <CardHead
        title={t("operators")}
        description={onlyNewest ? t("operatorsNewest", { count: onlyNewest }) : t("operatorsText")}
      />
      <Table
        caption={t("operators")}
        rows={operators}
        rowKey={({ prefix }) => prefix}
        columns={[
          {
            key: "prefix",
            head: t("prefix"),
            title: true,
            cell: ({ prefix }) => <span className="tabular">{prefix}</span>,
          },
          {
            key: "messages",
            head: t("messages"),
            numeric: true,
            cell: ({ messages }) => format.number(messages),
          },
          {
            key: "delivered",
            head: t("share"),
            numeric: true,
            cell: ({ delivered, messages }) => share(delivered, messages),
          },
          {
            key: "failed",
            head: t("failed"),
            numeric: true,
            cell: ({ failed, messages }) => share(failed, messages),
          },
          {
            key: "minutes",
            head: t("minutes"),
            numeric: true,
            cell: ({ medianMinutes }) =>
              medianMinutes === null ? "–" : format.number(medianMinutes, { maximumFractionDigits: 1 }),
          },
        ]}
      />
    </Card>
  );
}
