import { z } from "zod";
import { type Entry, selectEntries } from "@/db/members/liability";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type CsvCell, csvFile } from "@/server/core/csv";
import { recordLookAtMany } from "@/server/core/looks/record";
import { formatDecimal } from "@/server/engine/money/decimal";
import { classOf, shapeOf } from "@/server/engine/points/classes";
import { worthOf } from "@/server/engine/points/statement";
import { outstandingPoints } from "./outstanding";
import { LiabilityInput, liabilityPeriod } from "./period";
import { liabilityStatement, pointValueOf, type WholeStatement } from "./statement";

const ENTRIES_A_READ = 5000;

export const ExportLiabilityInput = LiabilityInput.extend({
  /** the report itself, or every entry of the period behind it */
  what: z.enum(["report", "entries"]).default("report"),
});

type Call = Verb<typeof ExportLiabilityInput> & { timezone: string };

const REPORT_COLUMNS = ["section", "period", "line", "entries", "points", "money"];
const ENTRY_COLUMNS = ["entry", "at", "account", "store", "receipt", "line", "rule", "points", "money"];
const two = (value: number): string => formatDecimal(value, 2);

/** CSV in pieces: points and money with a point and two decimals, days and moments in ISO 8601. */
export async function exportLiability(call: Call): Promise<AsyncGenerator<string>> {
  const { ctx, input, timezone } = call;
  authorize(ctx, "ledger:read");
  const { from, to } = liabilityPeriod(input, ctx.now, timezone);
  await inTransaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, {
      action: "liability.export",
      subject: { kind: "ledger", id: null },
      details: { what: input.what, from, to },
    });
    // a receipt's number leads to its buyer
    if (input.what === "entries") await recordLookAtMany(tx, ctx, { kind: "export", about: "entries" });
  });
  return input.what === "report"
    ? csvFile(REPORT_COLUMNS, report(call))
    : csvFile(ENTRY_COLUMNS, entries(call));
}

async function* report(call: Call): AsyncGenerator<CsvCell[][]> {
  const statement = await liabilityStatement(call);
  yield [...statementRows("points", statement.period, statement.points, statement.whole, two)];
  yield statement.others.map(({ rule, entries: count, points }) => [
    "points-other",
    statement.period.from,
    rule,
    count,
    two(points),
    null,
  ]);
  yield [...statementRows("gift-cards", statement.period, statement.giftCards, statement.whole, () => null)];
  if (!statement.whole) return;
  yield outstandingRows(await outstandingPoints({ ...call, input: {} }));
}

type Outstanding = Awaited<ReturnType<typeof outstandingPoints>>;

function outstandingRows({ months, breakage, total, ...out }: Outstanding): CsvCell[][] {
  const at = out.at.toISOString();
  const { cohorts, expected } = breakage;
  return [
    ...months.map(({ month, points, minor }) => ["ending", at, month, null, two(points), two(minor)]),
    ...(["endless", "waiting", "ended", "owed"] as const).map((kind) => [
      "ending",
      at,
      kind,
      null,
      two(out[kind].points),
      two(out[kind].minor),
    ]),
    ["ending", at, "total", null, two(total.points), two(total.minor)],
    ...cohorts.flatMap(({ month, earned, expired, left, endless }) => [
      ["earned-in", month, "earned", null, two(earned), null],
      ["earned-in", month, "ended-unspent", null, two(expired), null],
      ["earned-in", month, "left", null, two(left + endless), null],
    ]),
    ...(expected ? [["expected-unspent", at, null, null, two(expected.points), two(expected.minor)]] : []),
  ];
}

function* statementRows(
  section: string,
  { from, to }: { from: string; to: string },
  statement: WholeStatement<string>,
  whole: boolean,
  points: (units: number) => CsvCell,
): Generator<CsvCell[]> {
  const one = (
    period: string,
    { opening, lines, closing }: Omit<typeof statement, "months">,
  ): CsvCell[][] => [
    ...(whole ? [[section, period, "opening", null, points(opening.units), two(opening.minor)]] : []),
    ...lines.map((line) => [section, period, line.class, line.entries, points(line.units), two(line.minor)]),
    ...(whole ? [[section, period, "closing", null, points(closing.units), two(closing.minor)]] : []),
  ];
  yield* one(`${from}/${to}`, statement);
  if (statement.months.length < 2) return;
  for (const month of statement.months) yield* one(month.from.slice(0, 7), month);
}

async function* entries({ ctx, input, timezone }: Call): AsyncGenerator<CsvCell[][]> {
  const { parts, end } = liabilityPeriod(input, ctx.now, timezone);
  const start = parts[0]?.start ?? end;
  const valueMinor = await inTransaction(ctx, (tx) => pointValueOf(tx, ctx.tenantId));
  for (let after: Entry | null = null; ; ) {
    const page = { start, end, after, limit: ENTRIES_A_READ };
    const found: Entry[] = await inTransaction(ctx, (tx) => selectEntries(tx, ctx.tenantId, page));
    yield found.map((entry) => entryRow(entry, valueMinor));
    if (found.length < ENTRIES_A_READ) return;
    after = found.at(-1) ?? null;
  }
}

const entryRow = (
  { id, at, accountId, store, receipt, rule, points }: Entry,
  valueMinor: number,
): CsvCell[] => [
  id,
  at,
  accountId,
  store,
  receipt,
  classOf(shapeOf(rule)),
  rule,
  two(points),
  two(worthOf(points, valueMinor)),
];
