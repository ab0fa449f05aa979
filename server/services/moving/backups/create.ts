import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BUSY, withSnapshotOf } from "@/db/backup/snapshot";
import { Tellable } from "@/db/tellable";
import { version } from "@/package.json";
import type { BackupTotals } from "@/server/core/backup-file/manifest";
import { proveBackup } from "@/server/core/backup-file/read";
import { writeBackup } from "@/server/core/backup-file/write";
import { now } from "@/server/core/clock";
import { inWords, makeFolder, nameOf, PARTIAL, removePartials } from "./folder";

export interface BackupPlace {
  /** owns the tables: only its login can take on the role that reads them all */
  url: string;
  masterKey: string;
  folder: string;
}

export interface MadeBackup {
  path: string;
  at: Date;
  bytes: number;
  totals: BackupTotals;
}

export class BackupBusy extends Tellable {
  constructor() {
    super("Another process is making a backup of this database just now.");
  }
}

/**
 * One consistent copy of the whole installation, written aside, read again to the end and only then given its name: a
 * file with that name is a good backup. `then` runs before another one can be made.
 * @throws Tellable; BackupBusy when another one is being made
 */
export async function createBackup(
  { url, masterKey, folder }: BackupPlace,
  then: (made: MadeBackup) => Promise<void> = async () => {},
): Promise<MadeBackup> {
  await makeFolder(folder);
  let partial = "";
  try {
    const made = await withSnapshotOf(
      url,
      async (snapshot) => {
        const at = now();
        const path = join(folder, nameOf(at));
        await removePartials(folder);
        partial = `${path}${PARTIAL}`;
        const { migrations, postgres, tables, sequences } = snapshot;
        const manifest = { at: at.toISOString(), program: version, postgres, migrations, tables, sequences };
        const totals = await writeBackup(partial, masterKey, manifest, snapshot.rowsOf);
        return { path, at, totals, bytes: (await stat(partial)).size };
      },
      async (written) => {
        await proveBackup(partial, masterKey);
        await settle(partial, written.path);
        await then(written);
      },
    );
    if (made === BUSY) throw new BackupBusy();
    return made;
  } catch (error) {
    throw inWords(error, `The backup could not be written to ${folder}, and nothing is left of it`);
  } finally {
    if (partial) await rm(partial, { force: true });
  }
}

/** Onto the disk with its name, too. */
async function settle(partial: string, path: string): Promise<void> {
  await rename(partial, path);
  // Windows opens no folders
  if (process.platform === "win32") return;
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
