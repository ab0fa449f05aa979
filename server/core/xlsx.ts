import writeXlsx from "write-excel-file/node";
import type { CsvCell } from "./csv";
import { guardFormulas } from "./formulas";

/** A whole workbook of one sheet, for people: its head in bold, and no text that a spreadsheet would run. */
export async function xlsxFile(
  sheet: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): Promise<Uint8Array> {
  const head = columns.map((value) => ({ value, fontWeight: "bold" as const }));
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === "string" ? guardFormulas(value) : value)),
  );
  return writeXlsx([head, ...cells], { sheet, stickyRowsCount: 1 }).toBuffer();
}
