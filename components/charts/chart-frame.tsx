"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type ChartProps, chartFormat, colourOf } from "./chart";

interface ChartFrameProps extends ChartProps {
  height: number;
  children: ReactNode;
}

/**
 * The picture is hidden from screen readers: the table next to it has the same data for them, and for all who switch to
 * it.
 */
export function ChartFrame({ title, description, rowHead, height, children, ...chart }: ChartFrameProps) {
  const t = useTranslations("charts");
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={id} className="min-w-0 px-4 py-4 sm:px-5">
      <figcaption className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p id={id} className="font-semibold">
            {title}
          </p>
          {description && <p className="text-muted text-sm">{description}</p>}
        </div>
        <Button small variant="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          {t("asTable")}
        </Button>
      </figcaption>
      <div className="relative" style={{ height: height + LEGEND_HEIGHT }}>
        {!asTable && (
          <div aria-hidden>
            <div className="overflow-hidden" style={{ height }}>
              {children}
            </div>
            <Legend series={chart.series} />
          </div>
        )}
        <ScrollRegion
          label={title}
          reachable={asTable}
          className={cn(asTable ? "h-full overflow-auto rounded-control border border-line" : "sr-only")}
        >
          <ChartTable title={title} rowHead={rowHead ?? t("row")} {...chart} />
        </ScrollRegion>
      </div>
    </figure>
  );
}

const LEGEND_HEIGHT = 28;

const Legend = ({ series }: Pick<ChartProps, "series">) => (
  <ul className="flex h-7 items-end gap-4 overflow-hidden text-muted text-sm">
    {series.length > 1 &&
      series.map(({ key, label }, i) => (
        <li key={key} className="flex items-center gap-1.5 whitespace-nowrap">
          <span className="size-2.5 rounded-sm" style={{ background: colourOf(i) }} />
          {label}
        </li>
      ))}
  </ul>
);

function ChartTable({
  title,
  rowHead,
  rows,
  series,
  format,
  currency,
}: Omit<ChartProps, "rowHead"> & { rowHead: string }) {
  const text = chartFormat(useLocale(), format, currency);
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{title}</caption>
      <thead className="sticky top-0 bg-surface text-left text-muted">
        <tr className="border-line border-b">
          <th scope="col" className="px-3 py-2 font-medium">
            {rowHead}
          </th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className="px-3 py-2 text-right font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ key, label, values }) => (
          <tr key={key}>
            <th scope="row" className="px-3 py-1.5 font-normal">
              {label}
            </th>
            {series.map(({ key }) => (
              <td key={key} className="tabular whitespace-nowrap px-3 py-1.5 text-right">
                {values[key] === undefined ? "–" : text.full(values[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
