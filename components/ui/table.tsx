import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Column<Row> {
  key: string;
  head: ReactNode;
  /** the head in words, where it has something to press: said beside each cell on a phone */
  label?: string;
  cell: (row: Row) => ReactNode;
  /** numbers are right-aligned */
  numeric?: boolean;
  /** on a phone the column's cell goes without its head, as the title of the row's card */
  title?: boolean;
  className?: string;
}

interface TableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table on a desk, a list of cards on a phone: the same markup, so that screen readers hear a table on both. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className="block w-full md:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="hidden border-line border-b text-left text-muted text-sm md:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={cn("px-5 py-2.5 font-medium", column.numeric && "text-right", column.className)}
            >
              {column.head}
            </th>
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
              <td
                key={column.key}
                className={cn(
                  "flex items-baseline justify-between gap-4 py-0.5 md:table-cell md:px-5 md:py-3 md:align-middle",
                  column.numeric && "tabular md:text-right",
                  column.className,
                )}
              >
                {!column.title && (
                  <span aria-hidden className="shrink-0 text-muted text-sm md:hidden">
                    {column.label ?? column.head}
                  </span>
                )}
                <span
                  className={cn("min-w-0 md:inline", column.title ? "w-full" : "text-right md:text-left")}
                >
                  {column.cell(row)}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
