import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { IMPORT_BYTES_MAX, IMPORT_MB_MAX } from "@/server/core/sizes";
import { delimiterOf, readCsv } from "../csv";
import { firstLineOf } from "../text-lines";
import type { RowError } from "./cells";
import { ErrorFile, isErrorColumn } from "./error-file";
import { readHeader } from "./header";
import type { AnyKind, Totals } from "./kind";
import { type Counts, type Mode, Pass } from "./pass";
import { wholeFile } from "./whole-file";

export interface Reading {
  ctx: Ctx;
  kind: AnyKind;
  path: string;
  errorPath: string;
  /** a reason in the language of the file of errors */
  say: (error: RowError) => string;
  /** receipts with rows that are not consecutive, found by the first pass for the second */
  scattered: Set<number>;
}

export interface Read {
  counts: Counts;
  errorFile: string | null;
  totals: Totals | undefined;
}

/** One pass over the file. */
export async function readThrough(
  { ctx, kind, path, errorPath, say, scattered }: Reading,
  mode: Mode,
  onProgress: (rows: number) => void,
): Promise<Read> {
  const { text, marked } = await firstLineOf(path);
  const delimiter = delimiterOf(text);
  let open: { pass: Pass<unknown>; errorFile: ErrorFile; totals: Totals | undefined } | null = null;
  for await (const row of readCsv(path, delimiter)) {
    if (open) {
      await open.pass.add(row);
      onProgress(open.pass.counts.rows);
      continue;
    }
    if (row.fault) throw wholeFile(FAULTS[row.fault], `the first row cannot be read: ${row.fault}`);
    const columns = readHeader(row.cells, kind);
    const passedOver = Math.max(
      0,
      columns.findIndex((column) => !isErrorColumn(column)),
    );
    const errorFile = new ErrorFile(errorPath, { header: row.raw, delimiter, marked, passedOver }, say);
    const opened = await inTransaction(ctx, (tx) => kind.open(tx, ctx, columns));
    const totals = await inTransaction(ctx, async (tx) => opened.totals?.(tx));
    open = { pass: new Pass(ctx, opened, columns, errorFile, scattered, mode), errorFile, totals };
  }
  if (!open) throw wholeFile("empty", "the file is empty: there is no header");
  const { pass, errorFile, totals } = open;
  await pass.finish(() => onProgress(pass.counts.rows));
  return { counts: pass.counts, errorFile: await errorFile.close(), totals };
}

const FAULTS = { quote: "not-csv", "not-utf8": "not-utf8" } as const;

/** @throws DomainError("validation") for what is no file, or too large for one */
export async function fingerprint(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new DomainError("validation", `${path}: there is no such file`);
  if (found.size > IMPORT_BYTES_MAX)
    throw wholeFile("too-large", `${path} is larger than ${IMPORT_MB_MAX} MB`);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
