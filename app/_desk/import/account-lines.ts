import { unguardFormulas } from "@/server/core/formulas";

/** What an account has before a file and after it; points in hundredths. */
export interface AccountLine {
  label: string;
  rows: number;
  before: number;
  added: number;
  after: number;
}

const LINE = /^("(?:[^"]|"")*"|[^,]*),(\d+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)$/gm;

const hundredths = (text = ""): number => Math.round(Number(text) * 100);

/** The server's list of accounts; only the name of a customer may be in quotes. */
export const accountLines = (csv: string): AccountLine[] =>
  [...csv.matchAll(LINE)].map(([, label = "", rows, before, added, after]) => ({
    label: unguardFormulas(label.startsWith('"') ? label.slice(1, -1).replaceAll('""', '"') : label),
    rows: Number(rows),
    before: hundredths(before),
    added: hundredths(added),
    after: hundredths(after),
  }));
