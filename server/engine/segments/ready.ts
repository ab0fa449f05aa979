import { RFM_CELLS } from "../portraits/rfm";
import type { SegmentRule } from "./vocabulary";

/** Segments that every shop can use as they are; their names and explanations are in the catalogues. */
export const READY: Readonly<Record<string, SegmentRule>> = {
  ...Object.fromEntries(
    RFM_CELLS.map((cell): [string, SegmentRule] => [
      `rfm-${cell.replaceAll("_", "-")}`,
      { field: "rfm.cell", op: "eq", value: cell },
    ]),
  ),
  "new-buyers": {
    all: [
      { field: "registeredDays", op: "lte", value: 30 },
      { field: "rfm.receipts", op: "gte", value: 1 },
    ],
  },
  "one-time": {
    all: [
      { field: "rfm.receipts", op: "eq", value: 1 },
      { field: "rfm.recencyDays", op: "gte", value: 30 },
    ],
  },
  due: { field: "visit.dueIn", op: "between", value: [-3, 3] },
  overdue: {
    all: [
      { field: "visit.dueIn", op: "lt", value: -3 },
      { field: "rfm.days", op: "gte", value: 3 },
    ],
  },
  chronic: {
    all: [
      { field: "refill.dueIn", op: "gte", value: -30 },
      { field: "rfm.days", op: "gte", value: 3 },
    ],
  },
  "refill-soon": { field: "refill.dueIn", op: "between", value: [-7, 7] },
  "price-sensitive": { field: "priceSensitivity", op: "gte", value: 0.65 },
  "high-value": { field: "rfm.m", op: "eq", value: 5 },
  "about-to-be-lost": {
    all: [
      { field: "model.churn", op: "gte", value: 0.7 },
      { field: "rfm.m", op: "gte", value: 4 },
    ],
  },
  "birthday-soon": { field: "birthdayIn", op: "lte", value: 7 },
  "fifty-plus": { field: "age", op: "gte", value: 50 },
  "never-bought": { field: "rfm.receipts", op: "eq", value: 0 },
};
