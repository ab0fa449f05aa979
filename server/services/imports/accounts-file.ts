import { open } from "node:fs/promises";
import { formatDecimal } from "@/server/engine/money/decimal";
import { DomainError } from "../errors";
import type { AccountChange } from "./kind";

const LINES_A_WRITE = 2000;
const two = (points: number): string => formatDecimal(points, 2);

/** A table calculation would take these for a formula; a phone is none. */
const FORMULA = /^[=+\-@](?!\d+$)/;

function labelCell(text: string): string {
  const value = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** `customer,rows,before,added,after` for each account, points with two decimals. Nobody else may read whose they are. */
export async function writeAccounts(path: string, accounts: Iterable<AccountChange>): Promise<void> {
  const file = await open(path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new DomainError("validation", `the accounts cannot be written to ${path}: ${error.code}`);
  });
  try {
    let lines = ["customer,rows,before,added,after\n"];
    for (const { label, rows, before, added } of accounts) {
      lines.push(`${labelCell(label)},${rows},${two(before)},${two(added)},${two(before + added)}\n`);
      if (lines.length < LINES_A_WRITE) continue;
      await file.write(lines.join(""));
      lines = [];
    }
    await file.write(lines.join(""));
  } finally {
    await file.close();
  }
}
