"use client";

import { type ChartProps, colourOf } from "./chart";

export const AXIS = { fontSize: 12, fill: "var(--ink-muted)" } as const;
/** what the server draws, before the room is measured */
export const FIRST_WIDTH = 640;

export const flat = ({ rows }: Pick<ChartProps, "rows">) =>
  rows.map(({ label, values }, index) => ({ index, label, ...values }));

interface TipProps extends Pick<ChartProps, "rows" | "series"> {
  active?: boolean;
  payload?: readonly { payload?: { index?: number } }[];
  text: (value: number) => string;
}

export function Tip({ active, payload, rows, series, text }: TipProps) {
  const row = rows[payload?.[0]?.payload?.index ?? -1];
  if (!active || !row) return null;
  return (
    <div className="rounded-control border border-line bg-surface px-3 py-2 text-sm shadow-raised">
      <p className="font-medium">{row.label}</p>
      {series.map(({ key, label }, i) =>
        row.values[key] === undefined ? null : (
          <p key={key} className="tabular flex items-center gap-2">
            <span className="size-2 rounded-sm" style={{ background: colourOf(i) }} />
            <span className="text-muted">{label}</span>
            <span className="ml-auto">{text(row.values[key])}</span>
          </p>
        ),
      )}
    </div>
  );
}
