import { open } from "node:fs/promises";
import { type CsvCell, csvForPeople } from "@/server/core/csv";
import { DomainError } from "@/server/core/errors";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { AccountChange } from "./kind";

const LINES_A_WRITE = 2000;
const two = (points: number): string => formatDecimal(points, 2);

/** `customer,rows,before,added,after` for each account, points with two decimals. Only its owner may read the file. */
export async function writeAccounts(path: string, accounts: Iterable<AccountChange>): Promise<void> {
  const file = await open(path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new DomainError("validation", `the accounts cannot be written to ${path}: ${error.code}`);
  });
  try {
    let lines: CsvCell[][] = [["customer", "rows", "before", "added", "after"]];
    for (const { label, rows, before, added } of accounts) {
      lines.push([label, rows, two(before), two(added), two(before + added)]);
      if (lines.length < LINES_A_WRITE) continue;
      await file.write(csvForPeople(lines));
      lines = [];
    }
    await file.write(csvForPeople(lines));
  } finally {
    await file.close();
  }
}
