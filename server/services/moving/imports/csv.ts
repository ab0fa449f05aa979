import { CsvError, parse } from "csv-parse/sync";
import { unguardFormulas } from "@/server/core/formulas";
import { endOfLine } from "./inside/quotes";
import { LOST, textLines } from "./text-lines";

export interface CsvRow {
  /** the first, where a row goes over several */
  line: number;
  cells: string[];
  /** as in the file, for the person who corrects it */
  raw: string;
  /** why its cells cannot be read, or trusted */
  fault: "quote" | "not-utf8" | null;
}

/** More than any address has; a quote that is open for longer was never meant to be. */
const ROW_LINES_MAX = 30;
const ROWS_A_PARSE = 200;
const DELIMITERS = [",", ";", "\t"] as const;

/** Column names hold none of these characters, so the header's first line shows the delimiter. */
export function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, d) => (count(d) > count(best) ? d : best));
}

type Text = Pick<CsvRow, "line" | "raw">;

/** Lines of the file that were read and are in no row yet. */
class Ahead {
  private lines: string[] = [];
  private at = 0;
  private number = 1;
  private ended = false;

  constructor(private readonly source: AsyncGenerator<string[]>) {}

  /** The line that many lines ahead; null behind the last one. */
  async peek(by: number): Promise<string | null> {
    while (this.at + by >= this.lines.length && !this.ended) {
      const { done, value } = await this.source.next();
      if (done) this.ended = true;
      else this.lines = this.at < this.lines.length ? [...this.lines.slice(this.at), ...value] : value;
      if (!done) this.at = 0;
    }
    return this.lines[this.at + by] ?? null;
  }

  /** The next lines as one text, with the number of the first. */
  see(count: number): Text {
    return { line: this.number, raw: this.lines.slice(this.at, this.at + count).join("\n") };
  }

  take(count: number): Text {
    const text = this.see(count);
    this.at += count;
    this.number += count;
    return text;
  }

  close(): Promise<unknown> {
    return this.source.return(undefined);
  }
}

/**
 * Rows of a UTF-8 CSV file, the header among them, a few kilobytes at a time. A row that cannot be read is a row with a
 * fault, and never takes those after it with it: where a quote is not closed, the next line is a row of its own again.
 */
export async function* readCsv(path: string, delimiter: string): AsyncGenerator<CsvRow> {
  const ahead = new Ahead(textLines(path));
  let waiting: Text[] = [];
  let width: number | null = null;
  try {
    for (let first = await ahead.peek(0); first !== null; first = await ahead.peek(0)) {
      const count = first.includes('"') ? await linesOfRow(ahead, first, delimiter) : 1;
      if (count === 1) waiting.push(ahead.take(1));
      if (waiting.length >= ROWS_A_PARSE || (count !== 1 && waiting.length > 0) || width === null) {
        for (const row of rowsOf(waiting, delimiter)) {
          width ??= row.cells.length;
          yield row;
        }
        waiting = [];
      }
      if (count !== 1) yield overLines(ahead, count, delimiter, width);
    }
    yield* rowsOf(waiting, delimiter);
  } finally {
    await ahead.close();
  }
}

/** How many lines the row goes over; 0: a quote in it is never closed, or only met another one further below. */
async function linesOfRow(ahead: Ahead, first: string, delimiter: string): Promise<number> {
  let { open } = endOfLine(first, delimiter, false);
  for (let count = 1; count <= ROW_LINES_MAX; count++) {
    if (!open) return count;
    const next = await ahead.peek(count);
    const end = next === null ? null : endOfLine(next, delimiter, true);
    if (!end || end.torn) return 0;
    open = end.open;
  }
  return 0;
}

/** A row over several lines has as many cells as the header, or its quotes were not meant so. */
function overLines(ahead: Ahead, count: number, delimiter: string, width: number | null): CsvRow {
  const cells = count > 0 ? cellsOf([ahead.see(count).raw], delimiter)?.[0] : undefined;
  if (cells && cells.length === (width ?? cells.length)) return rowOf(ahead.take(count), cells);
  return { ...ahead.take(1), cells: [], fault: "quote" };
}

function rowsOf(lines: readonly Text[], delimiter: string): CsvRow[] {
  const filled = lines.filter(({ raw }) => raw !== "");
  const all = cellsOf(
    filled.map(({ raw }) => raw),
    delimiter,
  );
  const rows = filled.map((line, i) => {
    const cells = all ? all[i] : cellsOf([line.raw], delimiter)?.[0];
    return cells ? rowOf(line, cells) : { ...line, cells: [], fault: "quote" as const };
  });
  // a table calculation writes its empty rows too
  return rows.filter(({ cells, fault }) => fault !== null || cells.some((cell) => cell !== ""));
}

const rowOf = (whole: Text, cells: readonly string[]): CsvRow => ({
  ...whole,
  // a file that we wrote for people is read back as it was
  cells: cells.map((cell) => unguardFormulas(cell.trim().normalize("NFC"))),
  fault: whole.raw.includes(LOST) ? "not-utf8" : null,
});

/** Null where they are not as many rows as texts. */
function cellsOf(texts: readonly string[], delimiter: string): string[][] | null {
  if (!texts.some((text) => text.includes('"'))) return texts.map((text) => text.split(delimiter));
  try {
    const rows: string[][] = parse(texts.join("\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
    });
    return rows.length === texts.length ? rows : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
