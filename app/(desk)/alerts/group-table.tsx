import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { withQuery } from "@/app/_desk/address";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { kindFilter, storeFilter } from "./filters";
import { groupWord } from "./group-address";
import { SelectOne } from "./selection";

const PER_PAGE = 50;

interface GroupTableProps {
  page: Outputs["alerts"]["groups"];
  state: ListState<"when">;
  stores: readonly { code: string; name: string }[];
  empty: ReactNode;
}

const link = "rounded underline decoration-line-strong underline-offset-4 hover:decoration-current";

/** A row for each card with each cashier, with what was found of them. */
export async function GroupTable({ page, state, stores, empty }: GroupTableProps) {
  const t = await getTranslations("alerts");
  const format = await getFormatter();
  const placeOf = ({ store, till, cashier }: (typeof page.groups)[number]) =>
    [cashier && t("cashier", { cashier }), till, store].filter(Boolean).join(", ");
  return (
    <DataTable
      caption={t("tabs.groups")}
      path="/alerts"
      state={state}
      rows={page.groups}
      rowKey={groupWord}
      total={page.count}
      perPage={PER_PAGE}
      filters={
        <ListFilters path="/alerts" state={state} filters={[await kindFilter(), await storeFilter(stores)]} />
      }
      empty={empty}
      columns={[
        {
          key: "who",
          head: t("who"),
          title: true,
          cell: (group) => (
            <div className="flex items-start gap-3">
              <span className="mt-0.5">
                <SelectOne id={groupWord(group)} label={t("select", { what: placeOf(group) })} />
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{placeOf(group) || t("nobody")}</span>
                {group.customerId && (
                  <Link
                    href={`/customers/${group.customerId}`}
                    prefetch={false}
                    className={`text-sm ${link}`}
                  >
                    {t("customer")}
                  </Link>
                )}
              </span>
            </div>
          ),
        },
        {
          key: "kinds",
          head: t("kind"),
          cell: ({ kinds, serious }) => (
            <ul className="flex flex-col gap-0.5">
              {serious > 0 && (
                <li>
                  <Badge tone="bad">{t("serious", { count: serious })}</Badge>
                </li>
              )}
              {kinds.map(({ kind, count }) => (
                <li key={kind}>{t("ofKind", { kind: t(`kinds.${kind}`), count })}</li>
              ))}
            </ul>
          ),
        },
        {
          key: "when",
          head: t("when"),
          cell: ({ first, last }) => (
            <span className="whitespace-nowrap">
              {format.dateTimeRange(first, last, { dateStyle: "medium" })}
            </span>
          ),
        },
        {
          key: "count",
          head: t("alerts"),
          numeric: true,
          cell: (group) => (
            <Link
              href={withQuery("/alerts/cases", { group: groupWord(group), state: "open" })}
              prefetch={false}
              className={link}
            >
              {t("look", { count: group.count })}
            </Link>
          ),
        },
      ]}
    />
  );
}
