import { stringify } from "csv-stringify/sync";
import { guardFormulas } from "./formulas";

export type CsvCell = string | number | null;

/** Other separators are quoted too, so that a file opened with one of them keeps its cells. */
const QUOTED = /[;|\t]/;

const write = (rows: readonly (readonly CsvCell[])[], ofText: (text: string) => string): string =>
  stringify([...rows], { cast: { string: ofText }, quoted_match: QUOTED });

/** Rows of a file that people open. */
export const csvForPeople = (rows: readonly (readonly CsvCell[])[]): string => write(rows, guardFormulas);

/** Rows of a file that a program reads: every cell as it is. */
export const csvForMachines = (rows: readonly (readonly CsvCell[])[]): string => write(rows, (text) => text);

/** A whole file for people, a page at a time: however many rows there are, no more than a page of them is in memory. */
export async function* csvFile(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): AsyncGenerator<string> {
  yield csvForPeople([columns]);
  for await (const rows of pages) if (rows.length > 0) yield csvForPeople(rows);
}
