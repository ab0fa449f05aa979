import { type Migration, readMigrations } from "@/db/apply-migrations";
import { loadBackup } from "@/db/backup/load";
import type { BackupTotals, Manifest } from "@/server/core/backup-file/manifest";
import { readBackup } from "@/server/core/backup-file/read";
import { now } from "@/server/core/clock";
import { proveFile } from "./verify";

export interface RestoredBackup {
  manifest: Manifest;
  totals: BackupTotals;
}

/**
 * Restores a backup into an empty installation: first it is read to the end, so that nothing begins with a file that is
 * cut, changed or of another key; then all of it is restored, or nothing.
 */
export async function restoreBackup(
  { url, masterKey, path }: { url: string; masterKey: string; path: string },
  migrations: readonly Migration[] = readMigrations(),
): Promise<RestoredBackup> {
  const proved = await proveFile(path, masterKey);
  const reader = await readBackup(path, masterKey);
  try {
    const { manifest } = reader;
    await loadBackup(
      url,
      { ...manifest, at: new Date(manifest.at), rows: () => reader.tables() },
      now(),
      migrations,
    );
  } finally {
    await reader.close();
  }
  return proved;
}
