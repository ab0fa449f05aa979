"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { Table } from "@/components/ui/table";
import type { Result } from "./view";

interface StoreTableProps {
  result: Result;
  stores: ReadonlyMap<string, string>;
  currency: string;
}

/** What was and what would have been, store by store, of the receipts that the campaign touches. */
export function StoreTable({ result, stores, currency }: StoreTableProps) {
  const t = useTranslations("replay");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const margin = (known: number, minor: number) => (known > 0 ? money(minor) : "–");
  return (
    <div className="border-line border-t">
      <Table
        caption={t("byStore")}
        rows={result.stores}
        rowKey={(store) => store.code}
        columns={[
          { key: "store", head: t("store"), title: true, cell: ({ code }) => stores.get(code) ?? code },
          { key: "touched", head: t("touched"), numeric: true, cell: (s) => number.format(s.touched) },
          { key: "salesWas", head: t("salesWas"), numeric: true, cell: (s) => money(s.salesBeforeMinor) },
          { key: "sales", head: t("salesAfter"), numeric: true, cell: (s) => money(s.salesAfterMinor) },
          {
            key: "marginWas",
            head: t("marginWas"),
            numeric: true,
            cell: (s) => margin(s.knownSalesMinor, s.marginBeforeMinor),
          },
          {
            key: "margin",
            head: t("marginAfter"),
            numeric: true,
            cell: (s) => margin(s.knownSalesMinor, s.marginAfterMinor),
          },
        ]}
      />
    </div>
  );
}
