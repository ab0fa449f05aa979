import { SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ListState, readList, type SearchParams } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";

const PATH = "/docs/design";
const PER_PAGE = 4;
const STATES = ["good", "warn"] as const;

const ROWS = ["S1", "S2", "S3", "S4", "S5", "S6", "S7"].map((code, i) => ({
  code,
  receipts: (i * 37) % 101,
  state: i % 3 === 0 ? ("warn" as const) : ("good" as const),
}));

function pageOf({ text, sort, page, filters }: ListState<"code" | "receipts">) {
  const found = ROWS.filter(
    (row) =>
      row.code.toLowerCase().includes(text.toLowerCase()) && (!filters.state || row.state === filters.state),
  ).sort((a, b) => (a[sort.key] < b[sort.key] ? -1 : 1) * (sort.down ? -1 : 1));
  return { total: found.length, rows: found.slice((page - 1) * PER_PAGE, page * PER_PAGE) };
}

/** A working list on made-up rows: its order, filter and page are in this page's address. */
export function Lists({ params }: { params: SearchParams }) {
  const t = useTranslations("design");
  const format = useFormatter();
  const state = readList(params, {
    sortable: ["code", "receipts"],
    sort: { key: "code", down: false },
    filters: { state: STATES },
  });
  const { rows, total } = pageOf(state);
  return (
    <DataTable
      caption={t("list")}
      path={PATH}
      state={state}
      rows={rows}
      rowKey={(row) => row.code}
      total={total}
      perPage={PER_PAGE}
      filters={
        <ListFilters
          path={PATH}
          state={state}
          searchLabel={t("search")}
          filters={[
            {
              name: "state",
              label: t("choice"),
              options: STATES.map((value) => ({ value, label: t(`tones.${value}`) })),
            },
          ]}
        />
      }
      empty={<Empty compact icon={SearchX} title={t("emptyTitle")} />}
      columns={[
        { key: "code", head: t("name"), sort: "code", title: true, cell: (row) => row.code },
        {
          key: "state",
          head: t("choice"),
          cell: (row) => <Badge tone={row.state}>{t(`tones.${row.state}`)}</Badge>,
        },
        {
          key: "receipts",
          head: t("count"),
          sort: "receipts",
          numeric: true,
          cell: (row) => format.number(row.receipts),
        },
      ]}
    />
  );
}
