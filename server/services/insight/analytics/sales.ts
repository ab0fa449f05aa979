import type { Tx } from "@/db/client";
import { lastCount } from "@/db/insight/analytics-counts";
import { type PlaceLevel, type PlaceRow, selectPlaceMonths } from "@/db/insight/place-sums";
import type { Scope } from "@/db/scope";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type MonthSpan, MonthsInput, monthsOf } from "@/server/core/time/months";
import { addPlaces, addSales, NO_SALES, salesFigures } from "@/server/engine/analytics/sales";

export const SalesInput = MonthsInput;

type Level = Exclude<PlaceLevel, "all">;

/** Sales by place, against the period before. Null: nothing is counted yet. */
export async function salesByPlace({ ctx, input, timezone }: Verb<typeof SalesInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const { segment, store, region, brand } = input;
  const scope = { store, region, brand };
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const read = (span: MonthSpan) => readMonths(tx, tenantId, span, scope, segment ?? null);
    const current = await read(period);
    const before = await read(period.before);
    const places = (level: Level) => byPlace(current.rows, before.rows, level);
    return {
      countedAt: last.countedAt,
      period,
      total: { current: salesFigures(addSales(current.total)), before: salesFigures(addSales(before.total)) },
      months: period.months.map((month, i) => ({
        month,
        current: salesFigures(current.total[i] ?? NO_SALES),
        before: salesFigures(before.total[i] ?? NO_SALES),
      })),
      places: { store: places("store"), region: places("region"), brand: places("brand") },
    };
  });
}

async function readMonths(tx: Tx, tenantId: string, span: MonthSpan, scope: Scope, segmentId: string | null) {
  const rows = await selectPlaceMonths(tx, tenantId, span, { scope, segmentId });
  return { rows, total: span.months.map((month) => totalOf(rows, month, scope)) };
}

/** The row of what was chosen, where there is one; of a region's stores of one brand, their sum. */
function totalOf(rows: readonly PlaceRow[], month: string, { store, region, brand }: Scope) {
  const chosen = [store, region, brand].filter((code) => code !== undefined);
  const level: PlaceLevel | null =
    chosen.length === 0 ? "all" : chosen.length > 1 ? null : store ? "store" : region ? "region" : "brand";
  const own = rows.filter((row) => row.month === month);
  if (level === null) return addPlaces(own.filter((row) => row.level === "store"));
  return own.find((row) => row.level === level && row.code === (chosen[0] ?? "")) ?? NO_SALES;
}

/** Those that sold most first. */
function byPlace(current: readonly PlaceRow[], before: readonly PlaceRow[], level: Level) {
  const of = (rows: readonly PlaceRow[], code: string) =>
    salesFigures(addSales(rows.filter((row) => row.level === level && row.code === code)));
  const names = new Map(
    [...before, ...current].filter((row) => row.level === level).map((row) => [row.code, row.name]),
  );
  return [...names]
    .map(([code, name]) => ({ code, name, current: of(current, code), before: of(before, code) }))
    .sort((a, b) => b.current.netMinor - a.current.netMinor || a.name.localeCompare(b.name));
}
