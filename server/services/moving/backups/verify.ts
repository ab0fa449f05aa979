import type { BackupTotals, Manifest } from "@/server/core/backup-file/manifest";
import { proveBackup } from "@/server/core/backup-file/read";
import { inWords } from "./folder";

/** Reads every byte of it: a cut, changed, moved or foreign file is reported in words. */
export async function proveFile(
  path: string,
  masterKey: string,
): Promise<{ manifest: Manifest; totals: BackupTotals }> {
  try {
    return await proveBackup(path, masterKey);
  } catch (error) {
    throw inWords(error, `${path} cannot be read`);
  }
}
