import { expect, test } from "vitest";
import { churnOver, churnSeries } from "./churn";

const SUMS = [
  { month: "2026-01-01", arrived: 10, lost: 0, returned: 0 },
  { month: "2026-04-01", arrived: 5, lost: 4, returned: 0 },
  { month: "2026-06-01", arrived: 0, lost: 1, returned: 2 },
];

test("buyers and lost customers follow from all months before; an empty month is there", () => {
  const series = churnSeries(SUMS, "2026-06-01");
  expect(series.map(({ month }) => month)).toHaveLength(6);
  expect(series.map(({ active }) => active)).toEqual([10, 10, 10, 11, 11, 12]);
  expect(series.map(({ gone }) => gone)).toEqual([0, 0, 0, 4, 4, 3]);
  expect(series.map(({ churn }) => churn)).toEqual([null, 0, 0, 0.4, 0, 1 / 11]);
  expect(series.map(({ winBack }) => winBack)).toEqual([null, null, null, null, 0, 0.5]);
});

test("a period has sums and mean rates", () => {
  expect(churnOver(churnSeries(SUMS, "2026-06-01").slice(3))).toEqual({
    ...{ arrived: 5, lost: 5, returned: 2, winBack: 0.25, active: 12, gone: 3 },
    churn: (0.4 + 0 + 1 / 11) / 3,
  });
  expect(churnOver([])).toMatchObject({ churn: null, active: 0 });
  expect(churnSeries([], "2026-06-01")).toEqual([]);
  expect(churnSeries(SUMS, "2025-06-01")).toEqual([]);
});
