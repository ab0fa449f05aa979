import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { LISTS } from "./lists";

const RESULTS = ["reached", "call-back", "no-answer", "refused"] as const;

/** How far the calls are, and what came of them by person and day. */
export async function Progress({ progress }: { progress: Outputs["callTasks"]["progress"] }) {
  const t = await getTranslations("calls");
  const format = await getFormatter();
  return (
    <div className="mb-5 grid gap-5">
      <Card>
        <dl className="grid grid-cols-2 divide-line sm:grid-cols-3 md:grid-cols-5 md:divide-x">
          {LISTS.map((list) => (
            <Stat key={list} label={t(`lists.${list}`)} value={format.number(progress.states[list])} />
          ))}
        </dl>
      </Card>
      {progress.results.length > 0 && (
        <Card>
          <CardHead title={t("byPerson")} description={t("byPersonText", { days: progress.days })} />
          <Table
            caption={t("byPerson")}
            rows={progress.results}
            rowKey={({ key }) => key}
            columns={[
              {
                key: "day",
                head: t("day"),
                title: true,
                cell: ({ day }) =>
                  format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
              },
              { key: "name", head: t("person"), cell: ({ name }) => name ?? t("someone") },
              ...RESULTS.map((result) => ({
                key: result,
                head: t(`results.${result}`),
                numeric: true,
                cell: ({ counts }: Outputs["callTasks"]["progress"]["results"][number]) =>
                  format.number(counts.find((one) => one.result === result)?.n ?? 0),
              })),
              { key: "sum", head: t("sum"), numeric: true, cell: ({ sum }) => format.number(sum) },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
