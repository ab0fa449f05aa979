import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatMoney } from "@/app/_format/money";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { StateBadge } from "./state-badge";

type Page = Outputs["mailings"]["list"];
type Mailing = Page["mailings"][number];
const PER_PAGE = 25;
const PATH = "/messages/mailings";

interface MailingTableProps {
  page: Page;
  state: ListState<"when">;
  empty: ReactNode;
}

export async function MailingTable({ page, state, empty }: MailingTableProps) {
  const t = await getTranslations("mailings");
  const format = await getFormatter();
  const locale = await getLocale();
  const brought = ({ counts, brought: of }: Mailing): ReactNode => {
    if (!counts) return <span className="text-faint">–</span>;
    if (!of) return <span className="text-muted">{t("list.unknowable")}</span>;
    if (of.verdict === "invalid" || of.verdict === "not proven")
      return <span className="text-muted">{t(of.isFinal ? "list.unproven" : "list.early")}</span>;
    const sum = formatMoney(of.moneyMinor ?? 0, page.currency, locale, { short: true });
    return of.isFinal ? sum : t("list.soFar", { sum });
  };
  return (
    <DataTable
      caption={t("title")}
      path={PATH}
      state={state}
      rows={page.mailings}
      rowKey={({ id }) => id}
      total={page.count}
      perPage={PER_PAGE}
      empty={empty}
      columns={[
        {
          key: "name",
          head: t("list.name"),
          title: true,
          cell: ({ id, name }) => (
            <Link href={`${PATH}/${id}`} className="rounded font-medium after:absolute after:inset-0">
              {name}
            </Link>
          ),
        },
        { key: "state", head: t("list.state"), cell: (row) => <StateBadge state={row.state} /> },
        {
          key: "when",
          head: t("list.when"),
          cell: ({ startedAt, startsAt, createdAt, state: of }) =>
            of === "scheduled" && startsAt ? (
              format.dateTime(startsAt, { dateStyle: "medium", timeStyle: "short" })
            ) : (
              <When at={startedAt ?? createdAt} />
            ),
        },
        {
          key: "sent",
          head: t("list.sent"),
          cell: ({ counts }) =>
            counts ? (
              <Progress
                towards
                value={counts.sent}
                most={counts.treated}
                label={t("list.sentOf", {
                  sent: format.number(counts.sent),
                  of: format.number(counts.treated),
                })}
              />
            ) : (
              <span className="text-faint">–</span>
            ),
        },
        {
          key: "opened",
          head: t("list.opened"),
          numeric: true,
          cell: ({ counts }) => (counts ? format.number(counts.opened) : "–"),
        },
        {
          key: "clicked",
          head: t("list.clicked"),
          numeric: true,
          cell: ({ counts }) => (counts ? format.number(counts.clicked) : "–"),
        },
        { key: "brought", head: t("list.brought"), cell: brought },
      ]}
    />
  );
}
