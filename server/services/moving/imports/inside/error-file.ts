import { type FileHandle, open, rm } from "node:fs/promises";
import { DomainError } from "@/server/core/errors";
import { guardFormulas, unguardFormulas } from "@/server/core/formulas";
import { holdsPan, holdsSchemePan, withoutPans } from "@/server/core/pan";
import { PAN_REJECTED } from "@/server/core/text";
import type { CsvRow } from "../csv";
import type { RowError } from "./cells";

const BUFFER_CHARS = 65_536;

/** The errors of a row; they precede its own cells, and an import ignores them. */
export const ERROR_COLUMNS = ["error_line", "error_column", "error_code", "error"] as const;
export const isErrorColumn = (column: string): boolean => ERROR_COLUMNS.some((known) => known === column);

export interface Layout {
  /** the first row as in the file */
  header: string;
  delimiter: string;
  /** it begins with a mark that says UTF-8, which a table calculation needs */
  marked: boolean;
  /** so many columns at its beginning are those of an error file */
  passedOver: number;
}

/**
 * Refused rows in the form of their file, each after its error: they can be corrected in place, and the file imported
 * again. It is created with the first of them.
 */
export class ErrorFile {
  private handle: FileHandle | null = null;
  private buffer: string;
  private readonly said = new Map<string, string>();
  private readonly leading: RegExp;

  constructor(
    readonly path: string,
    private readonly layout: Layout,
    private readonly say: (error: RowError) => string,
  ) {
    const { delimiter, header, marked, passedOver } = layout;
    this.leading = new RegExp(`^(?:(?:"(?:[^"]|"")*"|[^${delimiter}]*)${delimiter}){${passedOver}}`);
    const columns = [...ERROR_COLUMNS, header.replace(this.leading, "")].join(delimiter);
    this.buffer = `${marked ? "\uFEFF" : ""}${columns}\n`;
  }

  async add(row: Pick<CsvRow, "line" | "cells" | "raw">, error: RowError): Promise<void> {
    this.handle ??= await this.open();
    const raw = error.code === PAN_REJECTED ? this.withoutPanCells(row) : row.raw;
    const own = unguardFormulas(raw.replace(this.leading, ""));
    this.buffer += `${row.line}${this.reasonOf(error)}${guardFormulas(withoutPan(own))}\n`;
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

  /** The cells between the line's number and the row; most rows of a file have the same few things wrong. */
  private reasonOf(error: RowError): string {
    const key = `${error.field}\n${error.code}`;
    const known = error.is === undefined ? this.said.get(key) : undefined;
    if (known !== undefined) return known;
    const { delimiter } = this.layout;
    const cells = [error.field, error.code, this.say(error)].map((cell) => this.quoted(cell));
    const made = ["", ...cells, ""].join(delimiter);
    if (error.is === undefined) this.said.set(key, made);
    return made;
  }

  private quoted(cell: string): string {
    return /[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }

  /** A payment card's number is written nowhere: the cells with one are left empty. */
  private withoutPanCells({ cells }: Pick<CsvRow, "cells">): string {
    return cells
      .map((cell) => (holdsPan(cell) || holdsSchemePan(cell) ? "" : this.quoted(cell)))
      .join(this.layout.delimiter);
  }

  private async flush(): Promise<void> {
    await this.handle?.write(this.buffer);
    this.buffer = "";
  }

  /** Rows hold personal data: only the file's owner may read them. */
  private open(): Promise<FileHandle> {
    return open(this.path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
      throw new DomainError("validation", `refused rows cannot be written to ${this.path}: ${error.code}`);
    });
  }
}

function withoutPan(raw: string): string {
  if (!holdsSchemePan(raw)) return raw;
  const masked = withoutPans(raw);
  return holdsSchemePan(masked) ? "" : masked;
}
