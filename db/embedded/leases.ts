import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMarkAlive, ownMark } from "./process-lock.mjs";

const leasesOf = (home: string): string => join(home, "postgres-users");

/** Says that this process uses the server; returns what takes it back. */
export function addLease(home: string): () => void {
  mkdirSync(leasesOf(home), { recursive: true });
  const file = join(leasesOf(home), `${ownMark()}.${randomBytes(4).toString("hex")}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** Whether any living process still uses the server; forgets the dead. */
export function hasLease(home: string): boolean {
  let living = false;
  for (const name of existsSync(leasesOf(home)) ? readdirSync(leasesOf(home)) : []) {
    if (isMarkAlive(name)) living = true;
    else rmSync(join(leasesOf(home), name), { force: true });
  }
  return living;
}
