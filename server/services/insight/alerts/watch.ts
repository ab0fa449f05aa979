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
} from "@/db/repositories/alert-facts";
import { insertAlerts, moveCursor, selectCursor, selectRuleSettings } from "@/db/repositories/alerts";
import { selectMarkedCards } from "@/db/repositories/marked-cards";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Batch } from "@/server/core/jobs/run";
import { dateAt } from "@/server/core/time/moment";
import { ALERT_KINDS, FRAUD_RULES, settingOf } from "@/server/engine/fraud";
import { type Facts, HOUR_MS, MINUTE_MS, NO_FACTS, type ReceiptFact } from "@/server/engine/fraud/rule";

const DAY_MS = 24 * HOUR_MS;
const HABIT_MS = 30 * DAY_MS;
const A_BATCH = 500;
/** the first time, no further back than this; and nothing older is told of */
const BACK_DAYS = 30;
/** a transaction that began before may still come */
const SETTLED_MS = MINUTE_MS;
/** a till that is offline for a while sends later: only then is a number missing */
const MISSING_AFTER_MS = 2 * HOUR_MS;

/** The first id that may be made at this moment. */
function idAt(ms: number): string {
  const hex = Math.max(0, Math.trunc(ms)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

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

type Source = (tx: Tx, tenantId: string, range: Range) => Promise<Read>;

/**
 * With the new receipts of customers all others of theirs a day around, and all of the last thirty days for what is
 * judged by habit. A card that is known to serve everybody is no news.
 */
const receipts: Source = async (tx, tenantId, range) => {
  const fresh = await selectNewReceipts(tx, tenantId, range);
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
    more: fresh.length === range.limit,
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

const returned: Source = async (tx, tenantId, range) => {
  const rows = await selectNewReturns(tx, tenantId, range);
  return {
    lastId: rows.at(-1)?.id ?? null,
    more: rows.length === range.limit,
    facts: { ...NO_FACTS, returns: rows.map((row) => withDay(row)) },
  };
};

const registered: Source = async (tx, tenantId, range) => {
  const { lastId, rows } = await selectRegistrations(tx, tenantId, range, DAY_MS);
  const made = rows.map((row) => withDay({ ...row, timezone: row.timezone ?? "UTC" }));
  return { lastId, more: lastId !== null, facts: { ...NO_FACTS, registrations: made } };
};

const numbered: Source = async (tx, tenantId, range) => {
  const { lastId, jumps } = await selectJumps(tx, tenantId, range);
  const numbers = jumps.map(({ before, ...row }) => ({ receipt: withDay(row), before }));
  return { lastId, more: lastId !== null, facts: { ...NO_FACTS, numbers } };
};

const remarked: Source = async (tx, tenantId, range) => {
  const rows = await selectRemarks(tx, tenantId, range);
  const remarks = rows.map(({ sentMs, tenderMinor, offline, ...row }) => ({
    receipt: withDay(row),
    clockMs: sentMs === null ? null : sentMs - row.atMs,
    tenderMinor: tenderMinor ?? 0,
    offline,
  }));
  return {
    lastId: rows.at(-1)?.id ?? null,
    more: rows.length === range.limit,
    facts: { ...NO_FACTS, remarks },
  };
};

const SOURCES: readonly { name: string; afterMs: number; read: Source }[] = [
  { name: "receipts", afterMs: SETTLED_MS, read: receipts },
  { name: "returns", afterMs: SETTLED_MS, read: returned },
  { name: "registrations", afterMs: SETTLED_MS, read: registered },
  { name: "remarks", afterMs: SETTLED_MS, read: remarked },
  { name: "numbers", afterMs: MISSING_AFTER_MS, read: numbered },
];

/** Looks at what has been added since the last time, a bounded part of it; a finding is kept once, however often found. */
export async function watchForFraud({ ctx }: { ctx: Ctx }): Promise<Batch> {
  let done = 0;
  let more = false;
  for (const source of SOURCES) {
    const looked = await inTransaction(ctx, (tx) => lookAt(tx, ctx, source));
    done += looked.found;
    more ||= looked.more;
  }
  return { done, more };
}

async function lookAt(
  tx: Tx,
  { tenantId, now }: Ctx,
  { name, afterMs, read }: (typeof SOURCES)[number],
): Promise<{ found: number; more: boolean }> {
  const oldest = now.getTime() - BACK_DAYS * DAY_MS;
  const after = (await selectCursor(tx, tenantId, name)) ?? idAt(oldest);
  const range = { after, before: idAt(now.getTime() - afterMs), limit: A_BATCH };
  const { lastId, more, facts } = await read(tx, tenantId, range);
  if (!lastId) return { found: 0, more: false };
  const settings = new Map((await selectRuleSettings(tx, tenantId)).map((row) => [row.kind, row]));
  const rows = ALERT_KINDS.flatMap((kind) => {
    const { enabled, limits } = settingOf(kind, settings.get(kind));
    if (!enabled) return [];
    const { severity, find } = FRAUD_RULES[kind];
    return find(facts, limits)
      .filter(({ atMs }) => atMs >= oldest)
      .map(({ atMs, purchases, ...finding }) => ({
        tenantId,
        id: newId(),
        kind,
        severity,
        ...finding,
        purchases: [...purchases],
        occurredAt: new Date(atMs),
        foundAt: now,
      }));
  });
  const found = await insertAlerts(tx, rows);
  await moveCursor(tx, tenantId, name, lastId);
  return { found, more };
}
