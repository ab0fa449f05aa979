"use client";

import { useLocale } from "next-intl";
import { CartesianGrid, Line, LineChart as Plot, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type ChartProps, chartFormat, colourOf } from "./chart";
import { ChartFrame } from "./chart-frame";
import { AXIS, FIRST_WIDTH, flat, Tip } from "./parts";

const HEIGHT = 240;
/** a line of one point would be invisible, and one of ninety would be all dots */
const DOTS_MAX = 14;

export function LineChart(chart: ChartProps) {
  const { rows, series } = chart;
  const text = chartFormat(useLocale(), chart.format, chart.currency);
  return (
    <ChartFrame {...chart} height={HEIGHT}>
      <ResponsiveContainer
        width="100%"
        height={HEIGHT}
        initialDimension={{ width: FIRST_WIDTH, height: HEIGHT }}
      >
        <Plot
          data={flat(chart)}
          accessibilityLayer={false}
          margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="index"
            tick={AXIS}
            tickLine={false}
            stroke="var(--line-strong)"
            minTickGap={16}
            padding={{ left: 24, right: 24 }}
            tickFormatter={(index: number) => rows[index]?.label ?? ""}
          />
          <YAxis
            tick={AXIS}
            axisLine={false}
            tickLine={false}
            tickFormatter={text.short}
            allowDecimals={chart.format === "number" || chart.format === "percent"}
            width="auto"
          />
          <Tooltip
            cursor={{ stroke: "var(--line-strong)" }}
            isAnimationActive={false}
            content={<Tip rows={rows} series={series} text={text.full} />}
          />
          {series.map(({ key, label }, i) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              type="linear"
              stroke={colourOf(i)}
              strokeWidth={2}
              dot={rows.length <= DOTS_MAX ? { r: 2.5, fill: colourOf(i) } : false}
              isAnimationActive={false}
            />
          ))}
        </Plot>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
