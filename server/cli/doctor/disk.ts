import { accessSync, constants, existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { readBackup } from "@/server/core/backup-file/read";
import { safeLine } from "@/server/core/safe-error";
import { ageOfBackup } from "@/server/engine/backups/age";
import { env } from "@/server/env";
import { listBackups } from "@/server/services/moving/backups/folder";
import { backupFolder } from "@/server/services/moving/backups/place";
import { bytesInWords } from "../output";
import { type Finding, good, note, wrong } from "./finding";

const WRONG_BYTES = 500e6;
const NOTE_BYTES = 5e9;

/** The folder itself, or what it would be made in. */
const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

export function judgeSpace(folder: string, freeBytes: number): Finding {
  const words = `${bytesInWords(freeBytes)} free where ${folder} is`;
  if (freeBytes < WRONG_BYTES) return wrong("disk", words);
  return freeBytes < NOTE_BYTES ? note("disk", words) : good("disk", words);
}

export async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearest(folder));
  return judgeSpace(folder, bavail * bsize);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(nearest(folder), constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opened, not only seen: a file that the key does not open is no backup of this installation. */
async function checkNewest(folder: string, firstTenantAt: Date | null): Promise<Finding> {
  const [newest, ...older] = await listBackups(folder);
  const now = new Date();
  if (!newest)
    return ageOfBackup(null, firstTenantAt ?? now, now) === "never"
      ? wrong("backups", `none yet in ${folder}: regulars backup create makes one`)
      : note(
          "backups",
          `none yet in ${folder}: the first is made in the night, or when the app starts after it`,
        );
  const reader = await readBackup(newest.path, env().REGULARS_MASTER_KEY);
  await reader.close();
  const at = `${newest.at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const words = `the last of ${older.length + 1} in ${folder}: ${at}, ${bytesInWords(newest.bytes)}`;
  return ageOfBackup(newest.at, newest.at, now) === "good"
    ? good("backups", `${words}; this master key opens it`)
    : wrong("backups", `${words}, which is too old`);
}

export async function checkBackups(firstTenantAt: Date | null): Promise<Finding> {
  if (env().REGULARS_BACKUPS === "off")
    return note("backups", "REGULARS_BACKUPS=off: whatever makes them is not seen from here");
  const folder = backupFolder();
  if (!isWritable(folder)) return wrong("backups", `${folder} cannot be written`);
  return checkNewest(folder, firstTenantAt).catch((error: unknown) => wrong("backups", safeLine(error)));
}
