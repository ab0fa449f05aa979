import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { constants, createGzip } from "node:zlib";
import { bytesFrames, wordsFrame } from "./frames";
import type { BackupTotals, Manifest } from "./manifest";
import { sealed } from "./seal";
import { sumUp } from "./sums";

type RowsOf = (table: Manifest["tables"][number]) => Promise<AsyncIterable<Buffer>>;

const PIECE_BYTES = 64 * 1024;

/** One row comes at a time, which are too small to be handled each. */
async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const row of rows) {
    waiting.push(row);
    length += row.length;
    if (length < PIECE_BYTES) continue;
    yield Buffer.concat(waiting, length);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting, length);
}

async function* framesFor(manifest: Manifest, rowsOf: RowsOf, totals: BackupTotals): AsyncGenerator<Buffer> {
  yield wordsFrame(manifest);
  for (const table of manifest.tables) {
    yield wordsFrame({ table: table.name });
    const sums = sumUp();
    for await (const piece of inPieces(await rowsOf(table))) {
      sums.add(piece);
      yield* bytesFrames(piece);
    }
    const { rows, bytes, sha256 } = sums.end();
    yield wordsFrame({ rows, bytes, sha256 });
    totals.tables++;
    totals.rows += rows;
    totals.bytes += bytes;
  }
  yield wordsFrame(totals);
}

/**
 * Writes a backup to a file that must not be there yet, compressed and encrypted, and onto the disk before it returns.
 * However large the tables, a few pieces are in memory.
 */
export async function writeBackup(
  path: string,
  masterKey: string,
  manifest: Manifest,
  rowsOf: RowsOf,
): Promise<BackupTotals> {
  const totals: BackupTotals = { tables: 0, rows: 0, bytes: 0 };
  const file = await open(path, "wx", 0o600);
  try {
    await pipeline(
      () => framesFor(manifest, rowsOf, totals),
      createGzip({ level: constants.Z_BEST_SPEED }),
      (packed: AsyncIterable<Buffer>) => sealed(packed, masterKey),
      async (all: AsyncIterable<Buffer>) => {
        for await (const piece of all) await file.appendFile(piece);
      },
    );
    await file.sync();
  } finally {
    await file.close();
  }
  return totals;
}
