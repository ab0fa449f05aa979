import { useFormatter, useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";

type Cell = Outputs["law"]["read"]["cells"][number];
type Told = Cell["conditions"][number];

const CLASSES = ["marketing", "service", "code"] as const;

/** Channels down, classes of messages across: yes, no, or under which conditions, each with its source. */
export function LawTable({ cells, country }: { cells: Cell[]; country: string }) {
  const t = useTranslations("law");
  const channels = useTranslations("messages.channels");
  const rows = [...new Set(cells.map(({ channel }) => channel))].map((channel) => ({
    channel,
    cells: cells.filter((cell) => cell.channel === channel),
  }));
  return (
    <Card>
      <CardHead title={t("tableTitle")} />
      <Table
        caption={t("tableTitle")}
        rows={rows}
        rowKey={({ channel }) => channel}
        columns={[
          {
            key: "channel",
            head: t("channel"),
            title: true,
            className: "md:align-top",
            cell: ({ channel }) => <span className="font-medium">{channels(channel)}</span>,
          },
          ...CLASSES.map((of) => ({
            key: of,
            head: t(`classes.${of}`),
            className: "md:w-[28%] md:align-top",
            cell: ({ cells: all }: (typeof rows)[number]) => {
              const cell = all.find((one) => one.class === of);
              return cell && <Verdict cell={cell} country={country} />;
            },
          })),
        ]}
      />
    </Card>
  );
}

interface VerdictProps {
  cell: Cell;
  country: string;
}

function Verdict({ cell: { allowed, permittedBy, forbidden, conditions }, country }: VerdictProps) {
  const t = useTranslations("law");
  const [tone, word] = !allowed
    ? (["bad", "no"] as const)
    : conditions.length > 0
      ? (["warn", "if"] as const)
      : (["good", "yes"] as const);
  return (
    <details className="text-left">
      <summary className="cursor-pointer">
        <Badge tone={tone}>{t(word)}</Badge>
      </summary>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {(allowed ? conditions : forbidden).map((rule) => (
          <Rule key={`${rule.rule} ${rule.source}`} rule={rule} country={country} />
        ))}
        {allowed && permittedBy && (
          <li className="text-muted">{t("permits", { source: t(`sources.${permittedBy}`, { country }) })}</li>
        )}
      </ul>
    </details>
  );
}

function Rule({ rule: { rule, source, from }, country }: { rule: Told; country: string }) {
  const t = useTranslations("law");
  const format = useFormatter();
  return (
    <li>
      {t(`rules.${rule}`)}
      <span className="block text-muted">
        {source && t("source", { source: t(`sources.${source}`, { country }) })}
        {from &&
          ` · ${t("since", { date: format.dateTime(new Date(from), { dateStyle: "long", timeZone: "UTC" }) })}`}
      </span>
    </li>
  );
}
