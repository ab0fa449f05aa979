import { expect, test } from "vitest";
import { bgNbd } from "@/server/engine/portraits/buying/bg-nbd";
import { fitBuying } from "@/server/engine/portraits/buying/fit";
import { historyAt } from "@/server/engine/portraits/buying/histories";
import { churn } from "@/server/engine/portraits/buying/value";
import { observedUntil, visitsAfter, visitsOf } from "@/server/engine/portraits/buying/visits";
import { NO_DATA } from "@/server/testing/shared-data";
import { areaUnderCurve, calibrationError } from "./measures";
import { sales } from "./sources";

test("an area under the curve, and how far what was said is from what was", () => {
  expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
  expect(areaUnderCurve([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0.5);
  expect(calibrationError([0.5, 0.5, 1, 1], [0, 1, 1, 0], 2)).toBeCloseTo(0.25, 12);
});

const cdnow = sales();
const END = Date.parse("1997-09-30") / 86_400_000;
const HORIZON_DAYS = 90;

test.skipIf(!cdnow)(
  `churn ranks CDNOW's customers as it must${cdnow ? "" : ` (skipped: ${NO_DATA})`}`,
  () => {
    if (!cdnow) return;
    const visits = visitsOf(cdnow.sales, cdnow.customers);
    const { customer, histories } = observedUntil(visits, END, 7);
    const forecast = fitBuying(histories, bgNbd).fit?.forecast;
    if (!forecast) throw new Error("nothing was fitted");
    const gone = Array.from(customer, (c) =>
      visitsAfter(visits, c, END) === visitsAfter(visits, c, END + HORIZON_DAYS) ? 1 : 0,
    );
    const said = gone.map((_, i) => churn(forecast, historyAt(histories, i), HORIZON_DAYS / 7));
    expect(areaUnderCurve(said, gone)).toBeGreaterThan(0.775);
    expect(calibrationError(said, gone)).toBeLessThan(0.035);
  },
);
