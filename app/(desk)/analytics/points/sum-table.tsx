import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";

export interface SumRow {
  key: string;
  label: ReactNode;
  /** in the order of the heads; null for an empty cell */
  cells: readonly (string | null)[];
  /** a sum of others */
  strong?: boolean;
  /** part of the row above it */
  inner?: boolean;
}

interface SumTableProps {
  caption: string;
  head: string;
  heads: readonly string[];
  rows: readonly SumRow[];
}

/** Sums one under another, as on paper: a table on a phone too, and when it is printed. */
export async function SumTable({ caption, head, heads, rows }: SumTableProps) {
  const t = await getTranslations("liability");
  return (
    <ScrollRegion label={caption} className="overflow-x-auto print:overflow-visible">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-left text-muted">
          <tr className="border-line border-b">
            <th scope="col" className="px-4 py-2 font-medium sm:px-5">
              {head}
            </th>
            {heads.map((text) => (
              <th
                key={text}
                scope="col"
                className={cn(
                  "px-4 py-2 text-right font-medium sm:px-5",
                  text === t("count") && "hidden sm:table-cell print:table-cell",
                )}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, label, cells, strong, inner }) => (
            <tr key={key} className={cn(strong && "bg-sunken font-semibold", inner && "text-muted")}>
              <th
                scope="row"
                className={cn(
                  "px-4 py-2 text-left sm:px-5",
                  strong ? "font-semibold" : "font-normal",
                  inner && "pl-8 sm:pl-10",
                )}
              >
                {label}
              </th>
              {cells.map((text, i) => (
                <td
                  key={heads[i]}
                  className={cn(
                    "tabular whitespace-nowrap px-4 py-2 text-right sm:px-5",
                    heads[i] === t("count") && "hidden sm:table-cell print:table-cell",
                  )}
                >
                  {text ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
