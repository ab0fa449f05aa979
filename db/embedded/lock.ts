import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 120_000;
const POLL_MS = 40;
const TAKEOVER_STALE_MS = 10_000;

/** A process that ended but was not yet collected by its parent (a container's first process may never) is dead. */
const isZombie = (pid: number): boolean => {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function tryCreate(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

const holder = (file: string): number | null => {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
};

/** Takes a dead holder's lock away; one process at a time, so that nobody's fresh lock is removed. */
function removeIfAbandoned(file: string): void {
  const takeover = `${file}.takeover`;
  try {
    mkdirSync(takeover);
  } catch {
    const since = statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > TAKEOVER_STALE_MS) rmSync(takeover, { recursive: true, force: true });
    return;
  }
  try {
    const pid = holder(file);
    if (pid !== null && !isAlive(pid)) rmSync(file, { force: true });
  } finally {
    rmdirSync(takeover);
  }
}

/** Runs while no other process of this machine is inside the same lock. */
export async function withLock<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const file = join(folder, "postgres.lock");
  const until = Date.now() + WAIT_MS;
  while (!tryCreate(file)) {
    const pid = holder(file);
    if (pid !== null && pid !== process.pid && !isAlive(pid)) removeIfAbandoned(file);
    if (Date.now() > until) throw new Error(`Process ${pid} holds ${file} and does not let go of it.`);
    await sleep(POLL_MS);
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

const leasesOf = (folder: string): string => join(folder, "postgres-users");

/** Says that this process uses the server; returns what takes it back. */
export function addLease(folder: string): () => void {
  mkdirSync(leasesOf(folder), { recursive: true });
  const file = join(leasesOf(folder), `${process.pid}.${randomBytes(4).toString("hex")}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** Whether any living process still uses the server; forgets the dead. */
export function hasLease(folder: string): boolean {
  let living = false;
  for (const name of statSync(leasesOf(folder), { throwIfNoEntry: false })
    ? readdirSync(leasesOf(folder))
    : []) {
    if (isAlive(Number.parseInt(name, 10))) living = true;
    else rmSync(join(leasesOf(folder), name), { force: true });
  }
  return living;
}
