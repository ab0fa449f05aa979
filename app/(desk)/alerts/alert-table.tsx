import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { CloseAlert } from "./close-alert";
import { kindFilter, stateFilter, storeFilter } from "./filters";
import type { Alert } from "./kinds";

const PER_PAGE = 50;

interface AlertTableProps {
  page: Outputs["alerts"]["list"];
  state: ListState<"when">;
  stores: readonly { code: string; name: string }[];
  currency: string;
  empty: ReactNode;
}

const link = "rounded underline decoration-line-strong underline-offset-4 hover:decoration-current";

export async function AlertTable({ page, state, stores, currency, empty }: AlertTableProps) {
  const t = await getTranslations("alerts");
  const format = await getFormatter();
  const filters = [await stateFilter(), await kindFilter(), await storeFilter(stores)];
  return (
    <DataTable
      caption={t("title")}
      path="/alerts/cases"
      state={state}
      rows={page.alerts}
      rowKey={({ id }) => id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path="/alerts/cases" state={state} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "what",
          head: t("kind"),
          title: true,
          cell: (alert) => <What alert={alert} currency={currency} />,
        },
        {
          key: "where",
          head: t("where"),
          cell: ({ store, till, cashier }) =>
            [store, till, cashier && t("cashier", { cashier })].filter(Boolean).join(", "),
        },
        { key: "receipts", head: t("receipts"), cell: (alert) => <Receipts alert={alert} /> },
        {
          key: "when",
          head: t("when"),
          cell: ({ at }) => (
            <time dateTime={at.toISOString()} className="whitespace-nowrap">
              {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          ),
        },
        {
          key: "state",
          head: t("state"),
          cell: ({ id, closedAt }) =>
            closedAt ? <span className="text-muted">{t("states.closed")}</span> : <CloseAlert id={id} />,
        },
      ]}
    />
  );
}

interface WhatProps {
  alert: Alert;
  currency: string;
}

async function What({ alert: { kind, severity, told: facts, customerId, note }, currency }: WhatProps) {
  const t = await getTranslations("alerts");
  const say = await getTranslations("alerts.told");
  const locale = await getLocale();
  const count = Number(facts.count ?? 0);
  const minutes = Number(facts.minutes ?? 0);
  const text = {
    "card-a-day": () => say("card-a-day", { count }),
    "card-at-till": () => say("card-at-till", { count, minutes }),
    "return-after-points": () =>
      say("return-after-points", {
        points: formatDecimal(Number(facts.points ?? 0), 100, locale),
        hours: Number(facts.hours ?? 0),
      }),
    registrations: () => say("registrations", { count, minutes }),
    "missing-receipts": () =>
      say("missing-receipts", { count, before: String(facts.before), after: String(facts.after) }),
    "own-card": () => say("own-card", { count, days: Number(facts.days ?? 0) }),
    "staff-card": () => say("staff-card", { count }),
    "service-card": () =>
      say("service-card", {
        days: Number(facts.days ?? 0),
        most: Number(facts.most ?? 0),
        stores: Number(facts.stores ?? 0),
      }),
    "offline-difference": () =>
      say("offline-difference", {
        given: formatMoney(Number(facts.givenMinor ?? 0), currency, locale),
        expected: formatMoney(Number(facts.expectedMinor ?? 0), currency, locale),
      }),
    "tender-difference": () =>
      say("tender-difference", {
        count,
        sum: formatMoney(Number(facts.minor ?? 0), currency, locale),
      }),
    "till-clock": () => say("till-clock", { count, hours: Math.round(minutes / 60), minutes }),
  }[kind]();
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {t(`kinds.${kind}`)}
        <Badge tone={severity === "high" ? "bad" : "warn"}>{t(severity)}</Badge>
      </p>
      <p className="break-words text-muted text-sm">{text}</p>
      {customerId && (
        <Link href={`/customers/${customerId}`} prefetch={false} className={`text-sm ${link}`}>
          {t("customer")}
        </Link>
      )}
      {note && <p className="mt-1 break-words text-sm">{note}</p>}
    </div>
  );
}

async function Receipts({ alert: { receipts, receiptCount } }: { alert: Alert }) {
  const t = await getTranslations("alerts");
  if (receipts.length === 0) return <>—</>;
  return (
    <ul className="flex flex-col">
      {receipts.map(({ id, number }) => (
        <li key={id}>
          <Link
            href={`/receipts/${id}`}
            prefetch={false}
            className={`tabular whitespace-nowrap text-sm ${link}`}
          >
            {number}
          </Link>
        </li>
      ))}
      {receiptCount > receipts.length && (
        <li className="text-muted text-sm">{t("moreReceipts", { count: receiptCount - receipts.length })}</li>
      )}
    </ul>
  );
}
