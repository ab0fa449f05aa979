import type { Histories, Spending } from "@/server/services/growth/portraits/study-sums";
import { readNumber } from "../files/cells";
import { type BadCell, readTable, type TableRow } from "../files/table";
import type { Progress } from "../output";

const COLUMNS = ["id", "x", "t_x", "T", "zbar"] as const;

export interface RfmFile {
  /** ascending, as the columns are */
  customers: string[];
  histories: Histories;
  spending: Spending;
}

interface Row {
  id: string;
  numbers: readonly [x: number, tx: number, age: number, mean: number];
}

/** Customers who have been summed up already: repeat purchases, time of the last one, time observed, mean spend. */
export async function readRfm(path: string, onProgress: Progress): Promise<RfmFile> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  await readTable(
    path,
    COLUMNS,
    (row) => {
      const read = rowOf(row, seen);
      if ("code" in read) return read;
      rows.push(read);
      return null;
    },
    onProgress,
  );
  rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  const column = (i: 0 | 1 | 2 | 3) => Float64Array.from(rows, ({ numbers }) => numbers[i]);
  const histories = { x: column(0), tx: column(1), age: column(2) };
  return { customers: rows.map(({ id }) => id), histories, spending: { x: histories.x, mean: column(3) } };
}

function rowOf({ cells }: TableRow, seen: Set<string>): Row | BadCell {
  const id = cells[0] ?? "";
  if (id === "") return bad("id", "required", "it is empty");
  if (seen.has(id)) return bad("id", "duplicate", `${id} is there already`);
  seen.add(id);
  const numbers = cells.slice(1).map(readNumber);
  const at = numbers.findIndex((value) => value === null || value < 0);
  if (at >= 0) return bad(COLUMNS[at + 1] ?? "", "number", `"${cells[at + 1]}" is no number from 0 on`);
  const [x, tx, age, mean] = numbers as [number, number, number, number];
  if (!Number.isSafeInteger(x)) return bad("x", "whole", "repeat purchases are a whole number");
  if (tx > age) return bad("t_x", "order", "the last purchase comes after the end, T");
  if (x === 0 && tx > 0) return bad("t_x", "order", "without a repeat purchase it is 0");
  return { id, numbers: [x, tx, age, mean] };
}

const bad = (column: string, code: string, detail: string): BadCell => ({ column, code, detail });
