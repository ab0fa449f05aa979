import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Link } from "@/components/ui/link";
import { Day } from "./day";
import { StatusBadge } from "./status-badge";

type Page = Outputs["giftCards"]["list"];
const PER_PAGE = 50;

interface CardTableProps {
  page: Page;
  state: ListState<"issued" | "balance" | "expires">;
  kinds: readonly { code: string; name: string }[];
  statuses: readonly Page["cards"][number]["status"][];
  empty: ReactNode;
}

export async function CardTable({ page, state, kinds, statuses, empty }: CardTableProps) {
  const t = await getTranslations("gift-cards");
  const locale = await getLocale();
  const filters = [
    {
      name: "status",
      label: t("status"),
      options: statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
    },
    {
      name: "kind",
      label: t("kind"),
      options: kinds.map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      path="/gift-cards"
      state={state}
      rows={page.cards}
      rowKey={(card) => card.id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path="/gift-cards" state={state} searchLabel={t("search")} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "card",
          head: t("card"),
          title: true,
          cell: (card) => (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                href={`/gift-cards/${card.id}`}
                prefetch={false}
                className="tabular rounded font-medium after:absolute after:inset-0"
              >
                {card.number}
              </Link>
              <StatusBadge status={card.status} />
            </span>
          ),
        },
        { key: "kind", head: t("kind"), cell: (card) => card.kind },
        {
          key: "balance",
          head: t("balance"),
          sort: "balance",
          numeric: true,
          cell: (card) =>
            card.status === "issued" ? "—" : formatMoney(card.balanceMinor, card.currency, locale),
        },
        {
          key: "expires",
          head: t("validThrough"),
          sort: "expires",
          cell: (card) =>
            card.expiresAt ? <Day ends={card.expiresAt} /> : card.status === "issued" ? "—" : t("forever"),
        },
        { key: "issued", head: t("issued"), sort: "issued", cell: (card) => <Day at={card.issuedAt} /> },
      ]}
    />
  );
}
