import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Link } from "@/components/ui/link";
import { CaseOf } from "./case-of";
import { Rating } from "./rating";

type Page = Outputs["feedback"]["list"];
const PER_PAGE = 50;
const link = "rounded underline-offset-4 hover:underline";

interface AnswerTableProps {
  page: Page;
  state: ListState<"when">;
  filters: { name: string; label: string; options: { value: string; label: string }[] }[];
  permissions: readonly string[];
  empty: ReactNode;
}

export async function AnswerTable({ page, state, filters, permissions, empty }: AnswerTableProps) {
  const t = await getTranslations("feedback");
  return (
    <DataTable
      caption={t("tabs.answers")}
      path="/feedback/answers"
      state={state}
      rows={page.answers}
      rowKey={({ id }) => id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path="/feedback/answers" state={state} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "rating",
          head: t("rating"),
          title: true,
          cell: ({ rating, at }) => (
            <span className="flex flex-wrap items-center gap-x-3">
              <Rating rating={rating} />
              <span className="font-normal text-muted text-sm">
                <When at={at} />
              </span>
            </span>
          ),
        },
        {
          key: "words",
          head: t("words"),
          cell: ({ words }) =>
            words ? (
              <p className="max-w-md whitespace-pre-line break-words">{words}</p>
            ) : (
              <span className="text-faint">—</span>
            ),
        },
        {
          key: "where",
          head: t("where"),
          cell: ({ store, cashier, receipt }) => (
            <div className="text-sm">
              <p>{[store, cashier].filter(Boolean).join(", ")}</p>
              <Link
                href={`/receipts/${receipt.id}`}
                prefetch={false}
                className={`tabular ${link} text-muted`}
              >
                {t("receipt", { number: receipt.number })}
              </Link>
            </div>
          ),
        },
        {
          key: "customer",
          head: t("customer"),
          cell: ({ customer }) =>
            customer ? (
              <Link href={`/customers/${customer.id}`} prefetch={false} className={link}>
                {customer.name ?? t("unnamed")}
              </Link>
            ) : (
              <span className="text-muted">{t("nobody")}</span>
            ),
        },
        {
          key: "case",
          head: t("case"),
          cell: (answer) => <CaseOf answer={answer} permissions={permissions} />,
        },
      ]}
    />
  );
}
