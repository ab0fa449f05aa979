"use client";

import { useLocale } from "next-intl";
import { Bar, CartesianGrid, BarChart as Plot, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type ChartProps, chartFormat, colourOf } from "./chart";
import { ChartFrame } from "./chart-frame";
import { AXIS, FIRST_WIDTH, flat, Tip } from "./parts";

interface BarChartProps extends ChartProps {
  /** "across" lays the bars down: for names that are long, as stores' are */
  lie?: "upright" | "across";
}

const UPRIGHT_HEIGHT = 240;
const NAME_LENGTH_MAX = 18;
const brief = (name: string) =>
  name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX - 1).trimEnd()}…` : name;

export function BarChart({ lie = "upright", ...chart }: BarChartProps) {
  const { rows, series } = chart;
  const text = chartFormat(useLocale(), chart.format, chart.currency);
  const across = lie === "across";
  const height = across ? Math.max(120, 40 + rows.length * (16 + series.length * 14)) : UPRIGHT_HEIGHT;
  const numbers = {
    type: "number",
    tick: AXIS,
    tickFormatter: text.short,
    // a share of one is nothing but decimals
    allowDecimals: chart.format === "number" || chart.format === "percent",
  } as const;
  const names = {
    type: "category",
    dataKey: "index",
    tick: AXIS,
    tickLine: false,
    tickFormatter: (index: number) => brief(rows[index]?.label ?? ""),
  } as const;
  const hidden = { axisLine: false, tickLine: false } as const;
  return (
    <ChartFrame {...chart} height={height}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: FIRST_WIDTH, height }}>
        <Plot
          data={flat(chart)}
          layout={across ? "vertical" : "horizontal"}
          accessibilityLayer={false}
          margin={{ top: 8, right: across ? 28 : 12, bottom: 0, left: 0 }}
          barGap={2}
        >
          <CartesianGrid stroke="var(--line)" vertical={across} horizontal={!across} />
          {across ? <XAxis {...numbers} {...hidden} /> : <XAxis {...names} stroke="var(--line-strong)" />}
          {across ? (
            <YAxis {...names} stroke="var(--line-strong)" width="auto" interval={0} />
          ) : (
            <YAxis {...numbers} {...hidden} width="auto" />
          )}
          <Tooltip
            cursor={{ fill: "var(--sunken)" }}
            isAnimationActive={false}
            content={<Tip rows={rows} series={series} text={text.full} />}
          />
          {series.map(({ key, label }, i) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              fill={colourOf(i)}
              radius={across ? [0, 3, 3, 0] : [3, 3, 0, 0]}
              maxBarSize={across ? 14 : 40}
              isAnimationActive={false}
            />
          ))}
        </Plot>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
