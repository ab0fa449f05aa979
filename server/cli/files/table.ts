import { stat } from "node:fs/promises";
import { DomainError, type FieldError } from "@/server/core/errors";
import { type CsvRow, delimiterOf, readCsv } from "@/server/services/moving/imports/csv";
import { firstLineOf } from "@/server/services/moving/imports/text-lines";
import type { Progress } from "../output";

/** Cells of one row in the order of the columns that were asked for. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

/** Why a row cannot be read. */
export interface BadCell {
  column: string;
  code: string;
  detail: string;
}

/** Of a file in which everything is wrong in the same way. */
const ERRORS_SHOWN = 10;

/**
 * Reads columns of a CSV file, named by its first row; separated by comma, semicolon or tab, in UTF-8. Every row is
 * looked at before anything is refused.
 * @param columns their names, as in the file; upper and lower case count as the same where that is clear
 * @param take one row; what is wrong with it, if anything
 * @returns how many rows there were
 * @throws DomainError("validation") with what cannot be read, and where
 */
export async function readTable(
  path: string,
  columns: readonly string[],
  take: (row: TableRow) => BadCell | null,
  onProgress: Progress,
): Promise<number> {
  await refuseUnlessFile(path);
  const { text } = await firstLineOf(path);
  const bad = new BadRows();
  let places: number[] | null = null;
  let width = 0;
  let rows = 0;
  for await (const row of readCsv(path, delimiterOf(text))) {
    if (!places) {
      places = placesOf(path, row.cells, columns);
      width = row.cells.length;
      continue;
    }
    onProgress(++rows);
    const wrong =
      faultOf(row, width) ?? take({ line: row.line, cells: places.map((p) => row.cells[p] ?? "") });
    if (wrong) bad.add(row.line, wrong);
  }
  if (!places) throw new DomainError("validation", `${path} is empty`);
  if (rows === 0) throw new DomainError("validation", `${path} has no rows below its header`);
  bad.refuse(path);
  return rows;
}

function placesOf(path: string, header: readonly string[], columns: readonly string[]): number[] {
  const low = header.map((name) => name.toLowerCase());
  const places = columns.map((name) => {
    const exact = header.indexOf(name);
    return exact >= 0 ? exact : low.indexOf(name.toLowerCase());
  });
  const errors = columns.flatMap((name, i) =>
    (places[i] as number) >= 0
      ? []
      : [{ pointer: `/header/${name}`, code: "missing-column", detail: `column ${name} is missing` }],
  );
  if (errors.length > 0)
    throw new DomainError("validation", `${path} has the columns ${header.join(", ")}`, errors);
  return places;
}

/** More cells than columns mean a decimal comma, or an unquoted text: later cells are shifted. */
function faultOf({ cells, fault }: CsvRow, width: number): BadCell | null {
  if (fault === "quote")
    return { column: "", code: "quote", detail: "a quote is not closed, or stands inside a cell" };
  if (fault === "not-utf8") return { column: "", code: "not-utf8", detail: "it is not in UTF-8" };
  const count = cells.findLastIndex((cell) => cell !== "") + 1;
  if (cells.length === width || (cells.length > width && count <= width)) return null;
  return { column: "", code: "cells", detail: `it has ${cells.length} cells, and the header has ${width}` };
}

/** The first of them, and how many there are. */
class BadRows {
  private readonly errors: FieldError[] = [];
  private count = 0;

  add(line: number, { column, code, detail }: BadCell): void {
    this.count++;
    if (this.errors.length < ERRORS_SHOWN)
      this.errors.push({ pointer: column ? `/line ${line}/${column}` : `/line ${line}`, code, detail });
  }

  refuse(path: string): void {
    if (this.count === 0) return;
    const which = this.count > ERRORS_SHOWN ? `; the first ${ERRORS_SHOWN} of them` : "";
    const what = this.count === 1 ? "1 row" : `${this.count} rows`;
    throw new DomainError("validation", `${what} of ${path} cannot be read${which}`, this.errors);
  }
}

async function refuseUnlessFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new DomainError("validation", `${path} cannot be read: ${why}`);
  });
  if (!found.isFile()) throw new DomainError("validation", `${path} is no file`);
}
