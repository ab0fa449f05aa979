import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { Tellable } from "../tellable";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { endOrphans } from "./orphans";
import { isAlive } from "./process-lock.mjs";
import { serverLog } from "./server-log";

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

/** Without the caller's PG… variables: they would point our programs elsewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env, LC_ALL: "C" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) Reflect.deleteProperty(env, name);
  return env;
}

/** Not waited for by standing still: tills must be answered while PostgreSQL recovers. */
function run(cluster: Cluster, program: string, args: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...cluster.account,
      cwd: cluster.folder,
      env: plainEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    child.once("error", (error) => resolve({ ok: false, output: String(error) }));
    child.once("close", (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}

export function makeFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}

export const isInitialised = (folder: string): boolean => existsSync(join(dataOf(folder), "PG_VERSION"));

/** Made aside and renamed, so that a killed initdb leaves nothing that looks like a database. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  const partial = join(cluster.folder, "data.partial");
  const passwordFile = join(cluster.folder, "password.partial");
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = cluster.account;
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
  const made = await run(cluster, cluster.binaries.initdb, [
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

const pidFileOf = (folder: string): string => join(dataOf(folder), "postmaster.pid");

/** The server that runs on this folder. A pid file whose process is gone, or is another program, counts as none. */
export function findRunning(folder: string): Postmaster | null {
  const file = pidFileOf(folder);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const runs = pid > 0 && isAlive(pid) && commandLine(pid).includes(dataOf(folder));
  return runs ? { pid, port: Number(lines[3]) } : null;
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

/**
 * What its log may hold: that it starts, stops, crashes and recovers. Statement errors quote their parameters; the app
 * reports those errors itself, without the values.
 */
const SILENT_OF_DATA = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/**
 * Starts the server apart from our terminal's process group, so that Ctrl-C reaches us first.
 * @param wanted the port that its users know; null: any that is free
 */
export async function start(cluster: Cluster, wanted: number | null = null): Promise<Postmaster> {
  endOrphans(dataOf(cluster.folder));
  // it may name a process of another program by now, which PostgreSQL would take for its own
  rmSync(pidFileOf(cluster.folder), { force: true });
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      timezone: "UTC",
      // fewer checkpoints in a bulk: after each of them every page that changes is written whole once more
      max_wal_size: "4GB",
      shared_buffers: `${sharedMegabytes()}MB`,
      ...SILENT_OF_DATA,
      ...cluster.settings,
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    const log = serverLog(cluster.folder);
    log.begin();
    const args = ["start", "-w", "-t", "60", "-D", dataOf(cluster.folder), "-l", log.file];
    const started = await run(cluster, cluster.binaries.pgCtl, [
      ...args,
      "-o",
      `-p ${port} ${flags.join(" ")}`,
    ]);
    const postmaster = started.ok ? findRunning(cluster.folder) : null;
    if (postmaster) return postmaster;
    const said = log.tail();
    if (!said.includes("Address already in use")) throw failedStart(cluster, started.output, said);
    if (wanted !== null) throw new Tellable(portTaken(wanted));
    if (attempt === PORT_TRIES) throw failedStart(cluster, started.output, said);
  }
}

const failedStart = (cluster: Cluster, output: string, said: string): Tellable =>
  new Tellable(`PostgreSQL did not start on ${cluster.folder}: ${output}\n${said}`);

/** Its users know it by this port, so that it cannot take another one under them. */
const portTaken = (port: number): string =>
  `Another program has taken port ${port} of the database meanwhile. Stop that one, or stop Regulars and start it again: it takes a free port then.`;

/** `fast` ends sessions and writes everything down; `immediate` is for a server that no longer answers. */
export async function stop(cluster: Cluster, mode: "fast" | "immediate" = "fast"): Promise<void> {
  const running = findRunning(cluster.folder);
  if (!running) return;
  const args = ["stop", "-w", "-t", "60", "-m", mode, "-D", dataOf(cluster.folder)];
  const stopped = await run(cluster, cluster.binaries.pgCtl, args);
  if (!stopped.ok && findRunning(cluster.folder)) {
    throw new Tellable(`PostgreSQL (process ${running.pid}) does not stop: ${stopped.output}`);
  }
}
