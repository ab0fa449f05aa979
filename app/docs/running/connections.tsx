import { getFormatter, getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { Prose } from "../_parts/prose";
import { CONNECTIONS } from "./_files/connections";

const MINUTE = 60_000;

export async function Connections() {
  const t = await getTranslations("running.connections");
  const format = await getFormatter();
  const time = (ms: number | null) => {
    if (ms === null) return t("none");
    const [value, unit] = ms > MINUTE ? [ms / MINUTE, "minute"] : [ms / 1000, "second"];
    return format.number(value, { style: "unit", unit, unitDisplay: "short" });
  };
  return (
    <Card>
      <Table
        caption={t("who")}
        rows={CONNECTIONS}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "who",
            head: t("who"),
            title: true,
            cell: ({ name }) => (
              <>
                <Prose>{t(`by.${name}`)}</Prose>
                <code className="block text-muted text-sm">regulars {name}</code>
              </>
            ),
          },
          {
            key: "role",
            head: t("role"),
            cell: ({ role }) => (role === null ? t("owner") : <code className="text-sm">{role}</code>),
          },
          {
            key: "sessions",
            head: t("sessions"),
            numeric: true,
            cell: ({ sessions, listening }) =>
              listening > 0
                ? `${format.number(sessions)} + ${format.number(listening)}`
                : format.number(sessions),
          },
          {
            key: "statement",
            head: t("statement"),
            numeric: true,
            cell: ({ statement }) => <span className="whitespace-nowrap">{time(statement)}</span>,
          },
          {
            key: "lock",
            head: t("lock"),
            numeric: true,
            cell: ({ lock }) => <span className="whitespace-nowrap">{time(lock)}</span>,
          },
        ]}
      />
    </Card>
  );
}
