/**
 * A lock between processes of one machine, in plain JavaScript, since the scripts that install the dependencies
 * need it before anything can be compiled.
 */
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 600_000;
const POLL_MS = 40;
const STALE_MS = 10_000;

/** @param {number} pid @returns {{ state: string, startedAt: string } | null} what Linux knows of a process */
function kernelView(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ") ?? [];
    return { state: fields[0] ?? "", startedAt: fields[19] ?? "" };
  } catch {
    return null;
  }
}

/**
 * A process that ended but was not yet collected by its parent (a container's first process may never) is dead.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return !"ZX".includes(kernelView(pid)?.state || "?");
}

/** Names this process: a number alone is given out again, after a container's restart often the very same. */
export const ownMark = () => `${process.pid}.${kernelView(process.pid)?.startedAt ?? ""}`;

/** @param {string} mark */
export function isMarkAlive(mark) {
  const [pid, startedAt] = mark.split(".");
  if (!Number(pid) || !isAlive(Number(pid))) return false;
  const now = kernelView(Number(pid));
  return !startedAt || !now || now.startedAt === startedAt;
}

/** @param {string} file @returns {string | null} the mark of who holds the lock */
function holderOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** @param {string} file @returns {number | null} the process that holds the lock */
export const lockHolder = (file) => Number.parseInt(holderOf(file) ?? "", 10) || null;

/** @param {string} file */
const ageMs = (file) => Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());

/** An empty lock is one that is being written, or whose writer was killed at it. @param {string} file */
function isAbandoned(file) {
  const mark = holderOf(file);
  if (mark === null) return false;
  return mark === "" ? ageMs(file) > STALE_MS : !isMarkAlive(mark);
}

/** @param {string} file */
function tryCreate(file) {
  try {
    writeFileSync(file, ownMark(), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** One process at a time removes a dead holder's lock, so that a fresh lock is never removed. @param {string} file */
function removeAbandoned(file) {
  const takeover = `${file}.takeover`;
  try {
    mkdirSync(takeover);
  } catch {
    if (ageMs(takeover) > STALE_MS) rmSync(takeover, { recursive: true, force: true });
    return;
  }
  try {
    if (isAbandoned(file)) rmSync(file, { force: true });
  } finally {
    rmdirSync(takeover);
  }
}

/**
 * Takes the lock if no live process holds it.
 * @param {string} file
 * @returns {boolean}
 */
export function tryLock(file) {
  if (tryCreate(file)) return true;
  if (!isAbandoned(file)) return false;
  removeAbandoned(file);
  return tryCreate(file);
}

/** @param {string} file */
export function unlock(file) {
  rmSync(file, { force: true });
}

/**
 * Runs while no other process is inside the same lock.
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(file, run) {
  const until = Date.now() + WAIT_MS;
  while (!tryLock(file)) {
    if (Date.now() > until) {
      throw new Error(`Process ${lockHolder(file)} holds ${file} and does not let go of it.`);
    }
    await sleep(POLL_MS);
  }
  try {
    return await run();
  } finally {
    unlock(file);
  }
}
