import { type FileHandle, open } from "node:fs/promises";
import { type CsvCell, csvForMachines } from "@/server/core/csv";
import { DomainError } from "@/server/core/errors";

const ROWS_A_WRITE = 2000;

/**
 * Writes a CSV file for programs, some rows at a time.
 * @throws DomainError("validation") when it cannot be written
 */
export async function writeTable(
  path: string,
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Promise<void> {
  const file = await opened(path);
  try {
    let waiting: (readonly CsvCell[])[] = [columns];
    for (const row of rows) {
      waiting.push(row);
      if (waiting.length < ROWS_A_WRITE) continue;
      await file.write(csvForMachines(waiting));
      waiting = [];
    }
    await file.write(csvForMachines(waiting));
  } finally {
    await file.close();
  }
}

/** Rows hold personal data: only the file's owner may read them. */
const opened = (path: string): Promise<FileHandle> =>
  open(path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such folder" : error.message;
    throw new DomainError("validation", `${path} cannot be written: ${why}`);
  });
