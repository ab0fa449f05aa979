import { z } from "zod";
import { type Entry, selectEntries } from "@/db/repositories/liability";
import { formatDecimal } from "@/server/engine/money/decimal";
import { classOf, shapeOf } from "@/server/engine/points/classes";
import { worthOf } from "@/server/engine/points/statement";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { outstandingPoints } from "./outstanding";
import { LiabilityInput, liabilityPeriod } from "./period";
import { liabilityStatement, pointValueOf, type WholeStatement } from "./statement";

const ENTRIES_A_READ = 5000;

export const ExportLiabilityInput = LiabilityInput.extend({
  /** the report itself, or every entry of the period behind it */
  what: z.enum(["report", "entries"]).default("report"),
});

type Call = Verb<typeof ExportLiabilityInput> & { timezone: string };

const two = (value: number): string => formatDecimal(value, 2);
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = (...cells: (string | number)[]): string => `${cells.map((c) => cell(String(c))).join(",")}\n`;

/** CSV in pieces: points and money with a point and two decimals, days and moments in ISO 8601. */
export async function exportLiability(call: Call): Promise<AsyncGenerator<string>> {
  const { ctx, input, timezone } = call;
  authorize(ctx, "ledger:read");
  const { from, to } = liabilityPeriod(input, ctx.now, timezone);
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "liability.export",
      subject: { kind: "ledger", id: null },
      details: { what: input.what, from, to },
    }),
  );
  return input.what === "report" ? report(call) : entries(call);
}

async function* report(call: Call): AsyncGenerator<string> {
  const statement = await liabilityStatement(call);
  yield row("section", "period", "line", "entries", "points", "money");
  yield* statementRows("points", statement.period, statement.points, statement.whole, two);
  for (const { rule, entries: count, points } of statement.others)
    yield row("points-other", statement.period.from, rule, count, two(points), "");
  yield* statementRows("gift-cards", statement.period, statement.giftCards, statement.whole, () => "");
  if (!statement.whole) return;
  const out = await outstandingPoints({ ...call, input: {} });
  const at = out.at.toISOString();
  for (const { month, points, minor } of out.months)
    yield row("ending", at, month, "", two(points), two(minor));
  for (const kind of ["endless", "waiting", "ended", "owed"] as const)
    yield row("ending", at, kind, "", two(out[kind].points), two(out[kind].minor));
  yield row("ending", at, "total", "", two(out.total.points), two(out.total.minor));
  for (const { month, earned, expired, left, endless } of out.breakage.cohorts) {
    yield row("earned-in", month, "earned", "", two(earned), "");
    yield row("earned-in", month, "ended-unspent", "", two(expired), "");
    yield row("earned-in", month, "left", "", two(left + endless), "");
  }
  const { expected } = out.breakage;
  if (expected) yield row("expected-unspent", at, "", "", two(expected.points), two(expected.minor));
}

function* statementRows(
  section: string,
  { from, to }: { from: string; to: string },
  statement: WholeStatement<string>,
  whole: boolean,
  points: (units: number) => string,
): Generator<string> {
  const one = (period: string, { opening, lines, closing }: Omit<typeof statement, "months">) => [
    ...(whole ? [row(section, period, "opening", "", points(opening.units), two(opening.minor))] : []),
    ...lines.map((line) =>
      row(section, period, line.class, line.entries, points(line.units), two(line.minor)),
    ),
    ...(whole ? [row(section, period, "closing", "", points(closing.units), two(closing.minor))] : []),
  ];
  yield one(`${from}/${to}`, statement).join("");
  if (statement.months.length < 2) return;
  for (const month of statement.months) yield one(month.from.slice(0, 7), month).join("");
}

async function* entries({ ctx, input, timezone }: Call): AsyncGenerator<string> {
  const { parts, end } = liabilityPeriod(input, ctx.now, timezone);
  const start = parts[0]?.start ?? end;
  const valueMinor = await inTransaction(ctx, (tx) => pointValueOf(tx, ctx.tenantId));
  yield row("entry", "at", "account", "store", "receipt", "line", "rule", "points", "money");
  for (let after: Entry | null = null; ; ) {
    const page = { start, end, after, limit: ENTRIES_A_READ };
    const found: Entry[] = await inTransaction(ctx, (tx) => selectEntries(tx, ctx.tenantId, page));
    if (found.length > 0) yield found.map((entry) => entryRow(entry, valueMinor)).join("");
    if (found.length < ENTRIES_A_READ) return;
    after = found.at(-1) ?? null;
  }
}

const entryRow = ({ id, at, accountId, store, receipt, rule, points }: Entry, valueMinor: number): string =>
  row(
    id,
    at,
    accountId,
    store ?? "",
    receipt ?? "",
    classOf(shapeOf(rule)),
    rule,
    two(points),
    two(worthOf(points, valueMinor)),
  );
