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

/** As people read it. */
export const bytesInWords = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.ceil(bytes / 1e3)} KB`
    : bytes < 1e9
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${(bytes / 1e9).toFixed(1)} GB`;

const EVERY_MS = 200;
/** Where lines stay, as in a log. */
const LINE_EVERY_MS = 5000;

export interface Progress {
  (done: number, of?: number | null): void;
  end(): void;
}

/** Progress on standard error: a line that is overwritten, or one now and then without a terminal. */
export function progress(label: string): Progress {
  const { isTTY } = process.stderr;
  const every = isTTY ? EVERY_MS : LINE_EVERY_MS;
  let last = isTTY ? 0 : Date.now();
  const show = (done: number, of: number | null = null) => {
    if (Date.now() - last < every) return;
    last = Date.now();
    const share = of === null ? "" : ` (${Math.floor((done / Math.max(1, of)) * 100)}%)`;
    const text = `${label}: ${done.toLocaleString("en")}${share}`;
    process.stderr.write(isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  return Object.assign(show, { end: () => void (isTTY && process.stderr.write("\r\u001b[K")) });
}
