import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { poolFor } from "@/server/database";
import { countSegment } from "@/server/services/growth/segments/count";
import { previewSegment } from "@/server/services/growth/segments/preview";
import { refreshSegments } from "@/server/services/growth/segments/refresh";
import { SaveSegmentInput, saveSegment } from "@/server/services/growth/segments/save";
import { against, attempt, type Row, severalTimes, timed } from "./measured";
import { shelfOf } from "./shop";

const SECONDS = 2;
const TIMES = 3;

type Rule = Record<string, unknown>;

const bought = (selector: Rule, within: number | undefined, measure: string, op: string, value: unknown) => ({
  bought: { selector, ...(within === undefined ? {} : { within }) },
  measure,
  op,
  value,
});

const LOYAL = { field: "rfm.days", op: "gte", value: 8 };
const SLEEPERS = { field: "rfm.recencyDays", op: "gte", value: 150 };

/** Rules as people put them together; each is in some way the worst of its kind. */
export const RULES: Readonly<Record<string, Rule>> = {
  "bought of a shelf within 90 days": {
    all: [bought({ categories: [shelfOf(3, 4)] }, 90, "receipts", "gte", 2)],
  },
  "bought of a category within a year": {
    all: [bought({ categories: ["r5"] }, 365, "sum", "gte", "300.00")],
  },
  "a share of everything ever bought": {
    all: [bought({ categories: ["r7"] }, undefined, "share", "gte", 0.2)],
  },
  "affinity and churn": {
    all: [
      { affinity: { category: "r2" }, measure: "share", op: "gte", value: 0.12 },
      { affinity: { attribute: "form", value: "syrup" }, measure: "lift", op: "gte", value: 1.1 },
      { field: "model.churn", op: "between", value: [0.3, 0.9] },
      { field: "priceSensitivity", op: "gte", value: 0.4 },
    ],
  },
  "rfm and value": {
    all: [
      { field: "rfm.cell", op: "in", value: ["at_risk", "loyal", "champions"] },
      { field: "rfm.recencyDays", op: "lte", value: 200 },
      { field: "rfm.spent", op: "gte", value: "1000.00" },
      { field: "model.value12", op: "gte", value: "200.00" },
      { field: "visit.dueIn", op: "lt", value: 14 },
    ],
  },
  points: {
    all: [
      { field: "points.available", op: "gte", value: "100.00" },
      { field: "points.expiring", within: 60, op: "gt", value: "0.00" },
    ],
  },
  "in one segment, not in another": {
    all: [
      { segment: "loyal" },
      { not: { segment: "sleepers" } },
      { not: bought({ attributes: { form: ["spray"] } }, 60, "receipts", "gte", 1) },
    ],
  },
  "ten conditions": {
    all: [
      { field: "age", op: "between", value: [30, 70] },
      { field: "tier", op: "in", value: ["silver", "gold", "base"] },
      { field: "consent.marketing", op: "eq", value: true },
      { field: "habit.region", op: "in", value: ["north", "south"] },
      { field: "averageCheck", op: "gte", value: "20.00" },
      { field: "points.balance", op: "gte", value: "20.00" },
      { field: "refill.dueIn", op: "between", value: [-60, 120] },
      { affinity: { category: "r1" }, measure: "share", op: "gte", value: 0.02 },
      { not: { segment: "sleepers" } },
      bought({ categories: ["r1", "r2", "r3"] }, 180, "receipts", "gte", 1),
    ],
  },
};

async function saved(ctx: Ctx, name: string, where: Rule): Promise<void> {
  await saveSegment({ ctx, input: SaveSegmentInput.parse({ code: null, name, where }) });
}

/** As the clock does it. */
async function refreshed(ctx: Ctx): Promise<Row> {
  await saved(ctx, "loyal", LOYAL);
  await saved(ctx, "sleepers", SLEEPERS);
  const { seconds } = await timed(() => refreshSegments({ ctx: { ...ctx, db: poolFor("job"), now: now() } }));
  return against("two segments by rule, refreshed", seconds, null);
}

async function counted(ctx: Ctx, what: string, where: Rule): Promise<Row> {
  const count = await severalTimes(TIMES, () =>
    countSegment({ ctx: { ...ctx, now: now() }, input: { where, at: null, list: false } }),
  );
  const preview = await severalTimes(TIMES, () =>
    previewSegment({ ctx: { ...ctx, now: now() }, input: { where } }),
  );
  return against(what, preview.seconds, SECONDS, {
    "first s": count.first,
    "count s": count.seconds,
    note: `${count.result.count} of ${count.result.of}`,
  });
}

/** The count with ten people, as the builder shows it; beside it the count alone. */
export async function measureSegments(ctx: Ctx): Promise<Row[]> {
  const rows = await attempt("segments", () => refreshed(ctx));
  for (const [what, where] of Object.entries(RULES))
    rows.push(...(await attempt(what, () => counted(ctx, what, where))));
  return rows;
}
