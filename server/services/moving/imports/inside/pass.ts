import { driverError } from "@/db/client";
import { isDue, refreshStatistics } from "@/db/statistics";
import { type Ctx, inTransaction } from "@/server/core/context";
import { NumberMap } from "@/server/core/number-map";
import type { CsvRow } from "../csv";
import { BadCell, Cells, type RowError } from "./cells";
import type { ErrorFile } from "./error-file";
import { numberOf } from "./in-file";
import type { AccountChange, OpenKind, Outcome, ParsedRow, RowErrors, Totals } from "./kind";

const BATCH_ROWS = 1000;
/** More than any receipt has; and what one unit may hold in memory. */
const UNIT_ROWS_MAX = 1000;
const FIRST_ERRORS = 10;
const TRIES = 5;
/** A deadlock; or another transaction wrote the same identifier first, and the next try finds it: the index decides. */
const RETRIED = new Set(["40P01", "23505"]);

/** `judge` only reads, `try` writes and rolls back, so that it shows what `write` will do. */
export type Mode = "judge" | "try" | "write";

/** Leaves the transaction without keeping what it wrote. */
class TakenBack extends Error {
  constructor(readonly outcome: Outcome) {
    super("only tried");
  }
}

export interface Counts {
  rows: number;
  applied: number;
  skipped: number;
  created: number;
  withheld: number;
  errors: number;
  /** rows with an error of their own: the others of their receipt are refused with them, but are not bad */
  bad: number;
  firstErrors: ({ line: number } & RowError)[];
  added: Map<string, number>;
  /** how many rows are refused for which reason */
  reasons: Map<string, number>;
  /** by id, as they were before the file and with all that it adds */
  accounts: Map<string, AccountChange>;
}

interface Unit<Row> {
  /** null: the row is independent */
  id: number | null;
  lines: CsvRow[];
  rows: ParsedRow<Row>[];
  errors: RowErrors;
}

export function addTo(sums: Map<string, number>, more: Totals): void {
  for (const [name, value] of Object.entries(more)) sums.set(name, (sums.get(name) ?? 0) + value);
}

/** One reading of the file: rows are gathered into units (a receipt, or one row), units into batches. */
export class Pass<Row> {
  readonly counts: Counts = {
    rows: 0,
    applied: 0,
    skipped: 0,
    created: 0,
    withheld: 0,
    errors: 0,
    bad: 0,
    firstErrors: [],
    added: new Map(),
    reasons: new Map(),
    accounts: new Map(),
  };
  private unit: Unit<Row> | null = null;
  private units: Unit<Row>[] = [];
  private pending = 0;
  private batches = 0;
  /** how many good rows each receipt has so far */
  private readonly seen = new NumberMap();

  /** @param scattered receipts with rows that are not consecutive, found by the first pass for the second */
  constructor(
    private readonly ctx: Ctx,
    private readonly kind: OpenKind<Row>,
    private readonly columns: readonly string[],
    private readonly errorFile: ErrorFile,
    private readonly scattered: Set<number>,
    private readonly mode: Mode,
  ) {}

  async add(read: CsvRow): Promise<void> {
    const { line, cells, fault } = read;
    this.counts.rows++;
    const code = fault ?? (cells.length === this.columns.length ? null : "columns");
    const named = this.named(fault === "quote" ? read.raw.split(/[",;\t]+/) : cells);
    // also of a row that cannot be read: what it seems to belong to is whole only with it
    const key = this.kind.keyOf?.(named);
    const unit = await this.unitOf(key === undefined ? null : numberOf(key));
    unit.lines.push(read);
    this.pending++;
    if (code !== null) {
      unit.errors.set(line, { field: "", code });
      return;
    }
    try {
      unit.rows.push({ line, row: this.kind.parse(named) });
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      unit.errors.set(line, error.error);
    }
  }

  private named(cells: readonly string[]): Cells {
    return new Cells(new Map(this.columns.map((column, i) => [column, cells[i] ?? ""])));
  }

  async finish(tick: () => void): Promise<void> {
    this.close();
    await this.flush();
    if (this.mode === "write") await this.kind.finish?.(tick);
  }

  private async unitOf(id: number | null): Promise<Unit<Row>> {
    const { unit } = this;
    if (unit && id !== null && unit.id === id && unit.lines.length < UNIT_ROWS_MAX) return unit;
    this.close();
    if (this.pending >= BATCH_ROWS) await this.flush();
    this.unit = { id, lines: [], rows: [], errors: new Map() };
    return this.unit;
  }

  private close(): void {
    const { unit } = this;
    if (!unit) return;
    this.unit = null;
    this.units.push(unit);
    if (unit.id === null) return;
    const before = this.seen.get(unit.id);
    if (before !== undefined) {
      // its rows further above passed for good ones
      this.counts.bad += before;
      this.scattered.add(unit.id);
    }
    this.seen.set(unit.id, 0);
  }

  private async flush(): Promise<void> {
    const units = this.units;
    this.units = [];
    this.pending = 0;
    if (units.length === 0) return;
    for (const { id, lines, errors } of units)
      if (id !== null && this.scattered.has(id))
        for (const { line } of lines)
          if (!errors.has(line)) errors.set(line, { field: "external_id", code: "scattered" });
    const outcome = await this.settle(units);
    this.counts.created += outcome.created ?? 0;
    this.counts.withheld += outcome.withheld ?? 0;
    addTo(this.counts.added, outcome.added ?? {});
    for (const change of outcome.accounts ?? []) this.note(change);
    if (this.mode === "write" && isDue(++this.batches)) await refreshStatistics(this.ctx.db);
    for (const unit of units) await this.count(unit, outcome);
  }

  private async count({ id, lines, errors }: Unit<Row>, outcome: Outcome): Promise<void> {
    let good = 0;
    for (const read of lines) {
      const error = errors.get(read.line) ?? outcome.errors.get(read.line) ?? null;
      if (!error) good++;
      if (error || errors.size > 0) await this.refuse(read, error);
      else if (outcome.applied.has(read.line)) this.counts.applied++;
      else if (this.mode !== "judge") this.counts.skipped++;
    }
    if (id !== null && this.mode === "judge" && !this.scattered.has(id)) this.seen.set(id, good);
  }

  private note({ rows, added, ...change }: AccountChange): void {
    const known = this.counts.accounts.get(change.id);
    if (!known) this.counts.accounts.set(change.id, { ...change, rows, added });
    else {
      known.rows += rows;
      known.added += added;
    }
  }

  /** Only whole units come to `write`, in one transaction, which is tried again when it met another one. */
  private async settle(units: readonly Unit<Row>[]): Promise<Outcome> {
    const whole = () => units.filter((u) => u.errors.size === 0).flatMap((u) => u.rows);
    for (let tries = 1; ; tries++) {
      try {
        return await inTransaction(this.ctx, async (tx) => {
          const refused = await this.kind.check(tx, whole());
          for (const unit of units)
            for (const { line } of unit.lines) {
              const error = refused.get(line);
              if (error) unit.errors.set(line, error);
            }
          if (this.mode === "judge") return { errors: new Map(), applied: new Set() };
          const outcome = await this.kind.write(tx, whole());
          if (this.mode === "try") throw new TakenBack(outcome);
          return outcome;
        });
      } catch (error) {
        if (error instanceof TakenBack) return error.outcome;
        if (tries >= TRIES || !RETRIED.has(driverError(error).code ?? "")) throw error;
      }
    }
  }

  private async refuse(read: CsvRow, error: RowError | null): Promise<void> {
    this.counts.errors++;
    if (error) this.counts.bad++;
    const reason = error ?? { field: "", code: "sibling" };
    addTo(this.counts.reasons, { [reason.code]: 1 });
    this.exemplify({ line: read.line, ...reason });
    await this.errorFile.add(read, reason);
  }

  /** The first of them; what is wrong with a row goes before rows that are only refused with it. */
  private exemplify(error: { line: number } & RowError): void {
    const { firstErrors } = this.counts;
    const isOwn = ({ code }: RowError) => code !== "sibling";
    if (firstErrors.length >= FIRST_ERRORS) {
      const least = isOwn(error) ? firstErrors.findLastIndex((one) => !isOwn(one)) : -1;
      if (least < 0) return;
      firstErrors.splice(least, 1);
    }
    firstErrors.push(error);
  }
}
