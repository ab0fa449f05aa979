import { type FileHandle, open, rm } from "node:fs/promises";
import { csvForPeople } from "@/server/core/csv";
import { holdsSchemePan } from "@/server/core/pan";
import { PAN_REJECTED } from "@/server/core/text";
import { DomainError } from "../errors";
import type { RowError } from "./cells";

const BUFFER_CHARS = 65_536;

/** `line,field,code,raw` for each refused row; the file is made with the first of them. */
export class ErrorFile {
  private handle: FileHandle | null = null;
  private buffer = csvForPeople([["line", "field", "code", "raw"]]);

  constructor(readonly path: string) {}

  async add(line: number, { field, code, is }: RowError, raw: string): Promise<void> {
    this.handle ??= await this.open();
    // a payment card's number is written nowhere
    const text = code === PAN_REJECTED || holdsSchemePan(raw) ? "" : raw;
    this.buffer += csvForPeople([[line, field, is === undefined ? code : `${code}:${is}`, text]]);
    if (this.buffer.length >= BUFFER_CHARS) await this.flush();
  }

  /** The path when anything was written; an older file of that name is gone otherwise. */
  async close(): Promise<string | null> {
    if (!this.handle) {
      await rm(this.path, { force: true });
      return null;
    }
    await this.flush();
    await this.handle.close();
    return this.path;
  }

  private async flush(): Promise<void> {
    await this.handle?.write(this.buffer);
    this.buffer = "";
  }

  /** Rows hold personal data: nobody else on the machine may read them. */
  private open(): Promise<FileHandle> {
    return open(this.path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
      throw new DomainError("validation", `refused rows cannot be written to ${this.path}: ${error.code}`);
    });
  }
}
