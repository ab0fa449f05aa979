import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import { DataTable } from "@/components/data-table/data-table";
import { Link } from "@/components/ui/link";
import type { MessageState as ListState, Mailings } from "./filters";
import { MessageFilters } from "./message-filters";
import { MessageText } from "./message-text";
import { MessageState } from "./state";

type Page = Outputs["messages"]["list"];
const PER_PAGE = 50;

interface MessageTableProps {
  page: Page;
  state: ListState;
  mailings: Mailings;
  empty: ReactNode;
}

export async function MessageTable({ page, state, mailings, empty }: MessageTableProps) {
  const t = await getTranslations("messages");
  const names = new Map(mailings.map(({ batchId, ...mailing }) => [batchId, mailing]));
  return (
    <DataTable
      caption={t("title")}
      path="/messages"
      state={state}
      rows={page.messages}
      rowKey={(message) => message.id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<MessageFilters state={state} mailings={mailings} />}
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
                className="tabular whitespace-nowrap rounded font-medium underline-offset-2 hover:underline"
              >
                {to}
              </Link>
            ) : (
              <span className="tabular whitespace-nowrap font-medium">{to}</span>
            ),
        },
        {
          key: "purpose",
          head: t("purpose"),
          cell: ({ purpose, batchId }) => {
            const mailing = batchId && names.get(batchId);
            return mailing ? (
              <Link
                href={`/messages/mailings/${mailing.id}`}
                prefetch={false}
                className="rounded underline-offset-2 hover:underline"
              >
                {t("ofMailing", { name: mailing.name })}
              </Link>
            ) : (
              t(`purposes.${purpose}`)
            );
          },
        },
        { key: "status", head: t("status"), cell: (message) => <MessageState message={message} /> },
        {
          key: "when",
          head: t("when"),
          cell: ({ id, createdAt }) => (
            <Link
              href={`/messages/${id}`}
              prefetch={false}
              title={t("openMessage")}
              className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
            >
              <When at={createdAt} />
            </Link>
          ),
        },
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
