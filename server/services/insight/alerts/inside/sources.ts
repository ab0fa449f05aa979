import type { Tx } from "@/db/client";
import {
  type Range,
  type ReceiptRow,
  selectJumps,
  selectNewReceipts,
  selectNewReturns,
  selectReceiptsOf,
  selectRegistrations,
  selectRemarks,
} from "@/db/insight/alert-facts";
import { selectMarkedCards } from "@/db/members/marked-cards";
import { dateAt } from "@/server/core/time/moment";
import { type Facts, HOUR_MS, NO_FACTS, type ReceiptFact } from "@/server/engine/fraud/rule";

const DAY_MS = 24 * HOUR_MS;
const HABIT_MS = 30 * DAY_MS;

const withDay = <Row extends { atMs: number; timezone: string }>(row: Row): Row & { day: string } => ({
  ...row,
  day: dateAt(new Date(row.atMs), row.timezone),
});

/** The new events' data, by ids, with what they are compared with; null: unknown ids. */
export type Source = (tx: Tx, tenantId: string, ids: readonly string[]) => Promise<Facts | null>;

/**
 * With the new receipts of customers all others of theirs a day around, and all of the last thirty days for what is
 * judged by habit. A card that is known to serve everybody is no news.
 */
export const receipts: Source = async (tx, tenantId, ids) => {
  const fresh = await selectNewReceipts(tx, tenantId, ids);
  const known = fresh.flatMap(({ customerId, atMs }) => (customerId ? [{ customerId, atMs }] : []));
  if (known.length === 0) return null;
  const customers = [...new Set(known.map(({ customerId }) => customerId))];
  const times = known.map(({ atMs }) => atMs);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const span = { start: new Date(first - HABIT_MS), end: new Date(last + DAY_MS) };
  const marked = await selectMarkedCards(tx, tenantId, customers);
  const service = new Set(marked.filter(({ kind }) => kind === "service").map((card) => card.customerId));
  const judged = customers.filter((id) => !service.has(id));
  if (judged.length === 0) return null;
  const rows = await selectReceiptsOf(tx, tenantId, judged, span);
  const history = rows.map((row: ReceiptRow): ReceiptFact => withDay(row));
  return {
    ...NO_FACTS,
    receipts: history.filter(({ atMs }) => atMs >= first - DAY_MS),
    history,
    staffCards: marked.flatMap(({ kind, customerId, cashier }) =>
      kind === "staff" && cashier ? [{ customerId, cashier }] : [],
    ),
  };
};

export const returned: Source = async (tx, tenantId, ids) => {
  const rows = await selectNewReturns(tx, tenantId, ids);
  return rows.length > 0 ? { ...NO_FACTS, returns: rows.map((row) => withDay(row)) } : null;
};

export const registered: Source = async (tx, tenantId, ids) => {
  const rows = await selectRegistrations(tx, tenantId, ids, DAY_MS);
  const registrations = rows.map((row) => withDay({ ...row, timezone: row.timezone ?? "UTC" }));
  return rows.length > 0 ? { ...NO_FACTS, registrations } : null;
};

export const remarked: Source = async (tx, tenantId, ids) => {
  const rows = await selectRemarks(tx, tenantId, ids);
  const remarks = rows.map(({ sentMs, tenderMinor, offline, ...row }) => ({
    receipt: withDay(row),
    clockMs: sentMs === null ? null : sentMs - row.atMs,
    tenderMinor: tenderMinor ?? 0,
    offline,
  }));
  return rows.length > 0 ? { ...NO_FACTS, remarks } : null;
};

/** Of a range of receipts, the numbers that do not follow one another. */
export async function numbered(
  tx: Tx,
  tenantId: string,
  range: Range,
): Promise<{ lastId: string | null; facts: Facts }> {
  const { lastId, jumps } = await selectJumps(tx, tenantId, range);
  const numbers = jumps.map(({ before, ...row }) => ({ receipt: withDay(row), before }));
  return { lastId, facts: { ...NO_FACTS, numbers } };
}
