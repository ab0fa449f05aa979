import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { MessageText } from "./message-text";

type Page = Outputs["messages"]["list"];
type Status = Page["messages"][number]["status"];
const PER_PAGE = 50;

const TONES: Record<Status, Tone> = {
  queued: "neutral",
  sending: "info",
  sent: "good",
  failed: "bad",
  unknown: "warn",
  expired: "warn",
  skipped: "neutral",
};

interface MessageTableProps {
  page: Page;
  state: ListState<"when">;
  statuses: readonly Status[];
  empty: ReactNode;
}

export async function MessageTable({ page, state, statuses, empty }: MessageTableProps) {
  const t = await getTranslations("messages");
  const filters = [
    {
      name: "status",
      label: t("status"),
      options: statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      path="/messages"
      state={state}
      rows={page.messages}
      rowKey={(message) => message.id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path="/messages" state={state} searchLabel={t("search")} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "to",
          head: t("to"),
          title: true,
          cell: ({ to, customerId }) =>
            to === null ? (
              <span className="text-muted">{t("erased")}</span>
            ) : customerId ? (
              <Link
                href={`/customers/${customerId}`}
                prefetch={false}
                title={t("openCustomer")}
                className="tabular rounded font-medium underline-offset-2 hover:underline"
              >
                {to}
              </Link>
            ) : (
              <span className="tabular font-medium">{to}</span>
            ),
        },
        { key: "purpose", head: t("purpose"), cell: ({ purpose }) => t(`purposes.${purpose}`) },
        {
          key: "status",
          head: t("status"),
          cell: ({ status, channel, error, reason }) => (
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {status === "sent" && channel === "console" ? (
                <Badge tone="neutral">{t("statuses.kept")}</Badge>
              ) : (
                <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>
              )}
              <span className="text-muted text-sm">
                {reason ? t(`reasons.${reason}`) : (error ?? t(`channels.${channel}`))}
              </span>
            </span>
          ),
        },
        { key: "when", head: t("when"), cell: ({ createdAt }) => <When at={createdAt} /> },
        ...(page.mayRead
          ? [
              {
                key: "text",
                head: t("text"),
                cell: ({ id, to }: Page["messages"][number]) =>
                  to === null ? (
                    <span className="text-muted">{t("gone")}</span>
                  ) : (
                    <MessageText id={id} to={to} />
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
