import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** A folder of one's own, until the test file has ended. */
export async function tempFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `regulars-${purpose}-`));
  folders.push(folder);
  return folder;
}

export async function leaveTempFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
