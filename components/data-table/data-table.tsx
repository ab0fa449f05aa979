import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { type ListState, listHref, nextSort } from "./address";
import { Pages } from "./pages";

export interface DataColumn<Row, Key extends string> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** by what the list is ordered when the head is pressed */
  sort?: Key;
  numeric?: boolean;
  /** on a phone the title of the row's card */
  title?: boolean;
}

interface DataTableProps<Row, Key extends string> {
  caption: string;
  /** the list's own address */
  path: string;
  state: ListState<Key>;
  columns: readonly DataColumn<Row, Key>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** of how many rows this is one page */
  total: number;
  perPage: number;
  /** above the table: a `<ListFilters>` */
  filters?: ReactNode;
  empty: ReactNode;
}

/** A list with its order, filter and page in the address. Works before, and without, the page's script. */
export function DataTable<Row, Key extends string>(props: DataTableProps<Row, Key>) {
  const { caption, path, state, columns, rows, rowKey, total, perPage, filters, empty } = props;
  return (
    <Card>
      {filters && <div className="border-line border-b p-3 sm:px-5">{filters}</div>}
      {rows.length === 0 ? (
        empty
      ) : (
        <table className="block w-full md:table">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 z-10 hidden bg-surface text-left text-muted text-sm shadow-[0_1px_0_var(--line)] md:table-header-group">
            <tr>
              {columns.map((column) => (
                <Head key={column.key} column={column} path={path} state={state} />
              ))}
            </tr>
          </thead>
          <tbody className="block divide-y divide-line md:table-row-group">
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                className="relative block px-4 py-3 transition-colors hover:bg-sunken/60 md:table-row"
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages path={path} state={state} total={total} perPage={perPage} shown={rows.length} />
    </Card>
  );
}

interface HeadProps<Row, Key extends string> {
  column: DataColumn<Row, Key>;
  path: string;
  state: ListState<Key>;
}

function Head<Row, Key extends string>({ column, path, state }: HeadProps<Row, Key>) {
  const { sort, head, numeric } = column;
  const mine = sort !== undefined && state.sort.key === sort;
  const Icon = mine ? (state.sort.down ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={mine ? (state.sort.down ? "descending" : "ascending") : undefined}
      className={cn("px-5 py-2.5 font-medium", numeric && "text-right")}
    >
      {sort === undefined ? (
        head
      ) : (
        <Link
          href={listHref(path, state, { sort: nextSort(state, sort) })}
          scroll={false}
          className={cn("inline-flex items-center gap-1 rounded hover:text-ink", mine && "text-ink")}
        >
          {head}
          <Icon aria-hidden className="size-3.5" />
        </Link>
      )}
    </th>
  );
}

interface CellProps<Row, Key extends string> {
  column: DataColumn<Row, Key>;
  children: ReactNode;
}

function Cell<Row, Key extends string>({ column, children }: CellProps<Row, Key>) {
  const { title, numeric, head } = column;
  return (
    <td
      className={cn(
        "flex items-baseline justify-between gap-4 py-0.5 md:table-cell md:px-5 md:py-3 md:align-middle",
        numeric && "tabular md:text-right",
      )}
    >
      {!title && (
        <span aria-hidden className="shrink-0 text-muted text-sm md:hidden">
          {head}
        </span>
      )}
      <span className={cn("min-w-0 md:inline", title ? "w-full" : "text-right md:text-left")}>
        {children}
      </span>
    </td>
  );
}
