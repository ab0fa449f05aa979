import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import type { Cells, RowError } from "./cells";

export interface ParsedRow<Row> {
  line: number;
  row: Row;
}

/** By line: why it is refused. */
export type RowErrors = Map<number, RowError>;

export interface Outcome {
  errors: RowErrors;
  /** lines that changed something; the rest of the batch said what was known already */
  applied: Set<number>;
  /** how many of the things in the rows are new; left out where it is not needed */
  created?: number;
  /** lines that a person's own word forbids: left as it is, and told */
  withheld?: number;
  /** what it adds to the kind's totals */
  added?: Totals;
  /** accounts whose points it changes */
  accounts?: readonly AccountChange[];
}

/** Points in hundredths. */
export interface AccountChange {
  id: string;
  /** as the file names the customer */
  label: string;
  rows: number;
  before: number;
  added: number;
}

/** Sums of a kind, by name: how many there are, how much is on them. */
export type Totals = Readonly<Record<string, number>>;

/** What is imported, and how. */
export interface Kind<Row> {
  required: readonly string[];
  optional: readonly string[];
  /** the header must have at least one of these */
  oneOf?: readonly string[];
  /** Reads what rows refer to. Refuses a header with unknown columns. */
  open(tx: Tx, ctx: Ctx, columns: readonly string[]): Promise<OpenKind<Row>>;
}

export interface OpenKind<Row> {
  /** rows of one receipt are consecutive and have one key; left out where each row is independent */
  keyOf?(cells: Cells): string;
  /** what there is before the import, in case its sums are worth a comparison */
  totals?(tx: Tx): Promise<Totals>;
  /** @throws BadCell */
  parse(cells: Cells): Row;
  /** Checks that need the database; it reads, and is called in both passes. */
  check(tx: Tx, rows: readonly ParsedRow<Row>[]): Promise<RowErrors>;
  /** Rows that passed `check`; may still refuse some, but a receipt only as a whole. */
  write(tx: Tx, rows: readonly ParsedRow<Row>[]): Promise<Outcome>;
  /** What can only be done when all of the file is written; it may be asked again. @param tick it goes on */
  finish?(tick: () => void): Promise<void>;
}

/** A kind with its row type erased, so that kinds fit in one table. */
export interface AnyKind extends Pick<Kind<never>, "required" | "optional" | "oneOf"> {
  open(tx: Tx, ctx: Ctx, columns: readonly string[]): Promise<OpenKind<unknown>>;
}
