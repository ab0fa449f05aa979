import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const BYTES_MAX = 8 * 2 ** 20;
const TAIL_LINES = 8;
const TAIL_BYTES = 8192;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** PostgreSQL's own log goes on over its starts, as what it said last is what one wants to read; the former is kept. */
export function serverLog(folder: string) {
  const file = join(folder, "server.log");
  let from = 0;
  return {
    file,
    begin(): void {
      if (sizeOf(file) > BYTES_MAX) renameSync(file, `${file}.1`);
      from = sizeOf(file);
    },
    /** what it has said since */
    tail(): string {
      if (!existsSync(file)) return "";
      const end = sizeOf(file);
      const start = Math.max(from, end - TAIL_BYTES);
      const bytes = Buffer.alloc(end - start);
      const opened = openSync(file, "r");
      readSync(opened, bytes, 0, bytes.length, start);
      closeSync(opened);
      return bytes.toString("utf8").trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
    },
  };
}
