import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { Tellable } from "../tellable";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { isAlive } from "./process-lock.mjs";

export const SUPERUSER = "regulars";

/** One PostgreSQL data folder and how to run it. Everything of it lies in `folder`, owned by `account`. */
export interface Cluster {
  folder: string;
  account: Account;
  binaries: Binaries;
  settings: Record<string, string>;
}

export interface Postmaster {
  pid: number;
  port: number;
}

const dataOf = (folder: string): string => join(folder, "data");
const logOf = (folder: string): string => join(folder, "server.log");

/** Without the PG… variables of whoever calls: they would point our programs elsewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env, LC_ALL: "C" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) Reflect.deleteProperty(env, name);
  return env;
}

function run(cluster: Cluster, program: string, args: string[]): { ok: boolean; output: string } {
  const done = spawnSync(program, args, {
    ...cluster.account,
    cwd: cluster.folder,
    env: plainEnvironment(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return {
    ok: done.status === 0,
    output: `${done.stdout ?? ""}${done.stderr ?? ""}${done.error ?? ""}`.trim(),
  };
}

export function makeFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}

export const isInitialised = (folder: string): boolean => existsSync(join(dataOf(folder), "PG_VERSION"));

/** Made aside and renamed, so that a killed initdb leaves nothing that looks like a database. */
export function initialise(cluster: Cluster, password: string): void {
  const partial = join(cluster.folder, "data.partial");
  const passwordFile = join(cluster.folder, "password.partial");
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = cluster.account;
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
  const made = run(cluster, cluster.binaries.initdb, [
    `--pgdata=${partial}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    ...(cluster.settings.fsync === "off" ? ["--no-sync"] : []),
  ]);
  rmSync(passwordFile, { force: true });
  if (!made.ok)
    throw new Tellable(`PostgreSQL could not make its data folder in ${cluster.folder}: ${made.output}`);
  renameSync(partial, dataOf(cluster.folder));
}

function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

/** The server that runs on this folder. A pid file whose process is gone, or is another program, counts as none. */
export function findRunning(folder: string): Postmaster | null {
  const file = join(dataOf(folder), "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(dataOf(folder)))
    return { pid, port: Number(lines[3]) };
  rmSync(file, { force: true });
  return null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });

const logTail = (folder: string): string => {
  const file = logOf(folder);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n") : "";
};

const PORT_TRIES = 5;

const MEGABYTE = 2 ** 20;

/**
 * An eighth of the machine's memory, half of what PostgreSQL advises for a machine of its own; at least PostgreSQL's
 * own default. What does not fit is written and read again and again while points end by the hundred thousand.
 */
function sharedMegabytes(): number {
  // in a container, what it may use
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(1024, Math.max(128, Math.floor(memory / 8 / MEGABYTE)));
}

/** Starts the server apart from our terminal's process group, so that Ctrl-C reaches us first. */
export async function start(cluster: Cluster): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      timezone: "UTC",
      // fewer checkpoints in a bulk: after each of them every page that changes is written whole once more
      max_wal_size: "4GB",
      shared_buffers: `${sharedMegabytes()}MB`,
      ...cluster.settings,
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    rmSync(logOf(cluster.folder), { force: true });
    const args = ["start", "-w", "-t", "60", "-D", dataOf(cluster.folder), "-l", logOf(cluster.folder)];
    const started = run(cluster, cluster.binaries.pgCtl, [...args, "-o", `-p ${port} ${flags.join(" ")}`]);
    const postmaster = started.ok ? findRunning(cluster.folder) : null;
    if (postmaster) return postmaster;
    const tail = logTail(cluster.folder);
    if (!tail.includes("Address already in use") || attempt === PORT_TRIES) {
      throw new Tellable(`PostgreSQL did not start on ${cluster.folder}: ${started.output}\n${tail}`);
    }
  }
}

/** `fast` ends sessions and writes everything down; `immediate` is for a server that no longer answers. */
export function stop(cluster: Cluster, mode: "fast" | "immediate" = "fast"): void {
  const running = findRunning(cluster.folder);
  if (!running) return;
  const args = ["stop", "-w", "-t", "60", "-m", mode, "-D", dataOf(cluster.folder)];
  const stopped = run(cluster, cluster.binaries.pgCtl, args);
  if (!stopped.ok && findRunning(cluster.folder)) {
    throw new Tellable(`PostgreSQL (process ${running.pid}) does not stop: ${stopped.output}`);
  }
}
