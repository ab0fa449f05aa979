import { FileUp } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";

type Imports = Outputs["imports"]["list"]["imports"];

/** Files that have changed something, the newest first. */
export async function Former({ imports }: { imports: Imports }) {
  const t = await getTranslations("imports");
  const format = await getFormatter();
  return (
    <Card>
      <CardHead title={t("former.title")} />
      {imports.length === 0 ? (
        <Empty icon={FileUp} title={t("former.empty")} compact />
      ) : (
        <Table
          caption={t("former.title")}
          rows={imports}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "what",
              head: t("former.what"),
              title: true,
              cell: ({ kind }) => <span className="font-medium">{t(`kinds.${kind}.title`)}</span>,
            },
            {
              key: "when",
              head: t("former.when"),
              cell: ({ at }) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" }),
            },
            {
              key: "by",
              head: t("former.by"),
              cell: ({ by }) => by.name ?? (by.kind === "staff" ? "—" : t("former.machine")),
            },
            {
              key: "rows",
              head: t("former.rows"),
              numeric: true,
              cell: ({ applied, rows, errors }) => (
                <span className="inline-flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
                  {t("former.result", { applied, rows })}
                  {errors > 0 && <Badge tone="warn">{t("former.bad", { rows: errors })}</Badge>}
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
