import type { Tx } from "@/db/client";
import {
  type Added,
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

interface Read {
  /** null: there is nothing new */
  lastId: string | null;
  more: boolean;
  facts: Facts;
}

export type Source = (tx: Tx, tenantId: string, added: Added) => Promise<Read>;

/**
 * With the new receipts of customers all others of theirs a day around, and all of the last thirty days for what is
 * judged by habit. A card that is known to serve everybody is no news.
 */
export const receipts: Source = async (tx, tenantId, added) => {
  const fresh = await selectNewReceipts(tx, tenantId, added);
  const known = fresh.filter(({ customerId }) => customerId !== null);
  const customers = [...new Set(known.flatMap(({ customerId }) => customerId ?? []))];
  const times = known.map(({ atMs }) => atMs);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const span = { start: new Date(first - HABIT_MS), end: new Date(last + DAY_MS) };
  const marked = customers.length > 0 ? await selectMarkedCards(tx, tenantId, customers) : [];
  const service = new Set(marked.filter(({ kind }) => kind === "service").map((card) => card.customerId));
  const judged = customers.filter((id) => !service.has(id));
  const rows = judged.length > 0 ? await selectReceiptsOf(tx, tenantId, judged, span) : [];
  const history = rows.map((row: ReceiptRow): ReceiptFact => withDay(row));
  return {
    lastId: fresh.at(-1)?.id ?? null,
    more: fresh.length === added.limit,
    facts: {
      ...NO_FACTS,
      receipts: history.filter(({ atMs }) => atMs >= first - DAY_MS),
      history,
      staffCards: marked.flatMap(({ kind, customerId, cashier }) =>
        kind === "staff" && cashier ? [{ customerId, cashier }] : [],
      ),
    },
  };
};

export const returned: Source = async (tx, tenantId, added) => {
  const rows = await selectNewReturns(tx, tenantId, added);
  return {
    lastId: rows.at(-1)?.id ?? null,
    more: rows.length === added.limit,
    facts: { ...NO_FACTS, returns: rows.map((row) => withDay(row)) },
  };
};

export const registered: Source = async (tx, tenantId, added) => {
  const { lastId, rows } = await selectRegistrations(tx, tenantId, added, DAY_MS);
  const made = rows.map((row) => withDay({ ...row, timezone: row.timezone ?? "UTC" }));
  return { lastId, more: lastId !== null, facts: { ...NO_FACTS, registrations: made } };
};

export const numbered: Source = async (tx, tenantId, added) => {
  const { lastId, jumps } = await selectJumps(tx, tenantId, added);
  const numbers = jumps.map(({ before, ...row }) => ({ receipt: withDay(row), before }));
  return { lastId, more: lastId !== null, facts: { ...NO_FACTS, numbers } };
};

export const remarked: Source = async (tx, tenantId, added) => {
  const rows = await selectRemarks(tx, tenantId, added);
  const remarks = rows.map(({ sentMs, tenderMinor, offline, ...row }) => ({
    receipt: withDay(row),
    clockMs: sentMs === null ? null : sentMs - row.atMs,
    tenderMinor: tenderMinor ?? 0,
    offline,
  }));
  return {
    lastId: rows.at(-1)?.id ?? null,
    more: rows.length === added.limit,
    facts: { ...NO_FACTS, remarks },
  };
};
