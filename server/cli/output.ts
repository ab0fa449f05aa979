import type { Command } from "commander";

/** One document for machines, or a few lines for people. */
export function answer(command: Command, data: unknown, forPeople: () => string): void {
  const { json } = command.optsWithGlobals<{ json?: boolean }>();
  process.stdout.write(`${json ? JSON.stringify(data) : forPeople()}\n`);
}

/** Rows in columns as wide as their widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
    });
  const line = (row: readonly (string | number)[]) =>
    row.map((cell, i) =>
      typeof cell === "number" ? String(cell).padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    );
  return rows.map((row) => line(row).join("  ").trimEnd()).join("\n");
}

const EVERY_MS = 200;

/** A line on standard error that is written over; nothing at all where nobody watches. */
export function progress(label: string): { (done: number): void; end(): void } {
  if (!process.stderr.isTTY) return Object.assign(() => {}, { end: () => {} });
  let last = 0;
  const show = (done: number) => {
    if (Date.now() - last < EVERY_MS) return;
    last = Date.now();
    process.stderr.write(`\r\u001b[K${label}: ${done.toLocaleString("en")}`);
  };
  return Object.assign(show, { end: () => process.stderr.write("\r\u001b[K") });
}
