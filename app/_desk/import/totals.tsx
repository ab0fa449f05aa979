import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Table } from "@/components/ui/table";
import { ownOf } from "@/server/core/record";
import type { ImportResult } from "@/server/trpc/import-news";

interface TotalsProps {
  totals: NonNullable<ImportResult["totals"]>;
  /** sums of tiers are named by the tenant's own codes, and count customers */
  ofTiers: boolean;
  currency: string;
}

/** Sums before and after the file: of points, of money, of customers in each tier. */
export function Totals({ totals: { before, after }, ofTiers, currency }: TotalsProps) {
  const t = useTranslations("imports.totals");
  const locale = useLocale();
  const nameOf = (name: string) => {
    if (ofTiers) return name || t("noTier");
    const key = `names.${name}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : name;
  };
  const said = (name: string, value: number) => {
    if (ofTiers) return formatDecimal(value, 1, locale);
    if (name.endsWith("Minor")) return formatMoney(value, currency, locale);
    return name.endsWith("Points") ? formatDecimal(value, 100, locale) : formatDecimal(value, 1, locale);
  };
  const rows = Object.keys(before).map((name) => ({
    name,
    before: ownOf(before, name) ?? 0,
    after: ownOf(after, name) ?? 0,
  }));
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{t("title")}</h3>
      <div className="rounded-control border border-line">
        <Table
          caption={t("title")}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            { key: "name", head: t("what"), title: true, cell: ({ name }) => nameOf(name) },
            {
              key: "before",
              head: t("before"),
              numeric: true,
              cell: (row) => said(row.name, row.before),
            },
            {
              key: "change",
              head: t("change"),
              numeric: true,
              cell: (row) => {
                const change = row.after - row.before;
                return `${change > 0 ? "+" : ""}${said(row.name, change)}`;
              },
            },
            {
              key: "after",
              head: t("after"),
              numeric: true,
              cell: (row) => <span className="font-semibold">{said(row.name, row.after)}</span>,
            },
          ]}
        />
      </div>
    </section>
  );
}
