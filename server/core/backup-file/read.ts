import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { type Frame, framesOf } from "./frames";
import { BackupEnds, type BackupTotals, Manifest, TableBegins, TableEnds } from "./manifest";
import { BackupRefused } from "./refused";
import { opened } from "./seal";
import { sumUp } from "./sums";

export interface BackupReader {
  manifest: Manifest;
  /** a table's rows must be read to their end before the next table's */
  tables(): AsyncGenerator<{ name: string; rows: AsyncIterable<Buffer> }, BackupTotals>;
  close(): Promise<void>;
}

/** What goes wrong with the source goes wrong with what is read of it. */
function unpacked(path: string, masterKey: string): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const packed = Readable.from(opened(file, masterKey));
  return pipeline(packed, createGunzip(), () => {});
}

function wordsAs<S extends z.ZodType>(frame: Frame | undefined, shape: S): z.output<S> {
  const read = frame?.kind === "words" ? shape.safeParse(frame.words) : null;
  if (!read?.success) throw new BackupRefused(frame === undefined ? "cut-short" : "wrong-sums");
  return read.data;
}

/** @throws BackupRefused while it is read, as soon as something is not as it was written */
export async function readBackup(path: string, masterKey: string): Promise<BackupReader> {
  const frames = framesOf(unpacked(path, masterKey));
  const next = async (): Promise<Frame | undefined> => {
    const read = await frames.next();
    return read.done ? undefined : read.value;
  };
  const manifest = wordsAs(await next(), Manifest);

  async function* rowsOf(sums: ReturnType<typeof sumUp>): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await next();
      if (frame?.kind === "bytes") {
        sums.add(frame.bytes);
        yield frame.bytes;
        continue;
      }
      const said = wordsAs(frame, TableEnds);
      const found = sums.end();
      if (said.rows !== found.rows || said.sha256 !== found.sha256) throw new BackupRefused("wrong-sums");
      return;
    }
  }

  async function* tables(): AsyncGenerator<{ name: string; rows: AsyncIterable<Buffer> }, BackupTotals> {
    for (const { name } of manifest.tables) {
      if (wordsAs(await next(), TableBegins).table !== name) throw new BackupRefused("wrong-sums");
      yield { name, rows: rowsOf(sumUp()) };
    }
    const totals = wordsAs(await next(), BackupEnds);
    if ((await next()) !== undefined) throw new BackupRefused("wrong-sums");
    return totals;
  }

  return {
    manifest,
    tables,
    close: async () => {
      await frames.return(undefined).catch(() => {});
    },
  };
}

/** Reads all of it, and so proves every byte. */
export async function proveBackup(
  path: string,
  masterKey: string,
): Promise<{ manifest: Manifest; totals: BackupTotals }> {
  const { manifest, tables, close } = await readBackup(path, masterKey);
  try {
    const all = tables();
    for (;;) {
      const read = await all.next();
      if (read.done) return { manifest, totals: read.value };
      for await (const piece of read.value.rows) void piece;
    }
  } finally {
    await close();
  }
}
