import type { Tx } from "@/db/client";
import type { FitRow } from "@/db/growth/portrait-fits";
import { DAY_ZERO, dayOf } from "@/db/growth/portrait-sources";
import { type HistoryRow, type ModelledRow, selectHistories, setModelled } from "@/db/growth/portraits";
import { nbd } from "@/server/engine/portraits/buying/nbd";
import { MODELS } from "@/server/engine/portraits/buying/study";
import { type Fitted, type ModelInput, modelCustomer } from "@/server/engine/portraits/modelled";

const BY_NAME = new Map([...Object.values(MODELS), nbd].map((model) => [model.name as string, model]));

/** What a fit that was kept knows. */
export function fittedOf({ model, params, spend, shop }: FitRow): Fitted {
  const buying = model === null ? undefined : BY_NAME.get(model);
  return {
    shop,
    forecast:
      buying && params ? buying.forecast(buying.parameters.map((name) => params[name] as number)) : null,
    spend: spend && ((n, mean) => (spend.p * (spend.v + n * mean)) / (spend.p * n + spend.q - 1)),
  };
}

export const inputOf = (row: HistoryRow): ModelInput => ({
  days: row.days,
  firstDay: row.first,
  lastDay: row.last,
  spentMinor: row.spent,
  repeatMinor: row.repeat,
  valuedMinor: row.valued,
  gapsLog: row.gapsLog,
  gapsLogSquares: row.gapsLogSquares,
  lines: row.lines,
  discountedLines: row.discounted,
  expectedDiscounted: row.expected,
});

/** Keeps what the models say of these customers. */
export async function modelCustomers(
  tx: Tx,
  { tenantId, now, today }: { tenantId: string; now: Date; today: number },
  fit: FitRow,
  rows: readonly HistoryRow[],
): Promise<void> {
  const fitted = fittedOf(fit);
  await setModelled(
    tx,
    tenantId,
    rows.map((row) => toRow(row, fitted, { fitId: fit.id, now, today })),
  );
}

function toRow(
  row: HistoryRow,
  fitted: Fitted,
  { fitId, now, today }: { fitId: string; now: Date; today: number },
): ModelledRow {
  const { visit, ...modelled } = modelCustomer(inputOf(row), fitted, today);
  const ahead = (days: number | undefined) =>
    days === undefined ? null : dayOf(row.last + Math.round(days));
  return {
    customerId: row.id,
    ...modelled,
    gapDays: visit?.gapDays ?? null,
    visitFrom: ahead(visit?.fromDays),
    visitDue: ahead(visit?.gapDays),
    visitTo: ahead(visit?.toDays),
    fitId,
    modelledAt: now,
  };
}

/** A page of customers with a portrait, by their ids. */
export const historyPage = (tx: Tx, tenantId: string, after: string | null, limit: number) =>
  selectHistories(tx, tenantId, { after, limit, dayZero: DAY_ZERO });
