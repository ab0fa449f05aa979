import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { RowError } from "./cells";

const cell = (text: string | number): string => {
  const value = String(text);
  return /[",;\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

/** `line,field,code,raw` for each refused row; the file is made with the first of them. */
export class ErrorFile {
  private stream: WriteStream | null = null;

  constructor(readonly path: string) {}

  async add(line: number, { field, code }: RowError, raw: string): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path, { mode: 0o600 });
      this.stream.write("line,field,code,raw\n");
    }
    // a payment card's number is written nowhere
    const text = code === "pan-rejected" ? "" : raw;
    if (!this.stream.write(`${[line, field, code, text].map(cell).join(",")}\n`))
      await once(this.stream, "drain");
  }

  /** The path when anything was written; an older file of that name is gone otherwise. */
  async close(): Promise<string | null> {
    if (!this.stream) {
      await rm(this.path, { force: true });
      return null;
    }
    this.stream.end();
    await once(this.stream, "close");
    return this.path;
  }
}
