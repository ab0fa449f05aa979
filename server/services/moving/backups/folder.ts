import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Tellable } from "@/db/tellable";

export interface BackupFile {
  path: string;
  name: string;
  at: Date;
  bytes: number;
}

const NAME = /^regulars-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.backup$/;
export const PARTIAL = ".partial";

export const nameOf = (at: Date): string => `regulars-${at.toISOString().replace(/[-:.]/g, "")}.backup`;

function timeOf(name: string): Date | null {
  const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? [];
  return year === undefined ? null : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}

const WORDS: Partial<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk can only be read",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is a file where a folder should be",
  EISDIR: "that is a folder",
  EIO: "the disk does not work",
};

/** What the disk says, in words that name the place; anything else as it is. */
export function inWords(error: unknown, doing: string): unknown {
  const words = WORDS[(error as NodeJS.ErrnoException | null)?.code ?? ""];
  return words ? new Tellable(`${doing}: ${words}.`, { cause: error }) : error;
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw inWords(error, `Backups cannot be kept in ${folder}`);
  });
}

/** The newest first; a missing folder holds none. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw inWords(error, `The backups in ${folder} cannot be listed`);
  });
  const found: BackupFile[] = [];
  for (const name of names) {
    const at = timeOf(name);
    const path = join(folder, name);
    const size = at && (await stat(path).catch(() => null));
    if (at && size?.isFile()) found.push({ path, name, at, bytes: size.size });
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Removes partial files of killed processes; the caller must be the only one that makes a backup. */
export async function removePartials(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith(PARTIAL) && timeOf(name.slice(0, -PARTIAL.length)))
      await rm(join(folder, name), { force: true });
}
