import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canReach, serverAccount } from "./embedded/account";
import { findBinaries } from "./embedded/binaries";
import * as cluster from "./embedded/cluster";
import { passwordsOf } from "./embedded/home";
import { addLease, hasLease } from "./embedded/leases";
import { APP_LOGIN, answers, DATABASE, prepareDatabase } from "./embedded/prepare";
import { withLock } from "./embedded/process-lock.mjs";
import { supervise } from "./embedded/supervise";

export interface EmbeddedServer {
  /** owns the database: for migrations */
  url: string;
  /** a login that is a member of regulars_app and nothing more */
  appUrl: string;
  /** whether the server ran already */
  joined: boolean;
  /** from now on it is started again, on the same port, whenever it dies */
  keepAlive(): void;
  /** the last process to leave stops the server */
  leave(): Promise<void>;
}

type Say = (line: string) => void;

const THROW_AWAY = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  shared_buffers: "128MB",
};

function clusterIn(home: string, settings: Record<string, string>, say: Say): cluster.Cluster {
  const folder = join(home, "postgres");
  const account = serverAccount(folder);
  cluster.makeFolder(folder, account);
  return { folder, account, binaries: findBinaries(account, home, say), settings };
}

/** A server that runs but does not answer is stopped and started again; it recovers by itself. */
async function ensureRunning(
  home: string,
  settings: Record<string, string>,
  say: Say,
  wanted: number | null = null,
): Promise<{ port: number; joined: boolean }> {
  const passwords = passwordsOf(home);
  const urlOn = (port: number) =>
    `postgres://${cluster.SUPERUSER}:${passwords.owner}@127.0.0.1:${port}/postgres`;
  const running = cluster.findRunning(join(home, "postgres"));
  if (running && (await answers(urlOn(running.port)))) return { port: running.port, joined: true };

  const made = clusterIn(home, settings, say);
  if (running) {
    say(`PostgreSQL (process ${running.pid}) runs but does not answer; it is stopped and started again.`);
    await cluster.stop(made, "immediate");
  }
  if (!cluster.isInitialised(made.folder)) await cluster.initialise(made, passwords.owner);
  const { port } = await cluster.start(made, wanted);
  await prepareDatabase(urlOn(port), passwords.app);
  return { port, joined: false };
}

const lockOf = (home: string): string => join(home, "postgres.lock");

async function joinIn(home: string, settings: Record<string, string>, say: Say): Promise<EmbeddedServer> {
  const { port, joined, endLease } = await withLock(lockOf(home), async () => {
    const server = await ensureRunning(home, settings, say);
    return { ...server, endLease: addLease(home) };
  });
  let supervisor: ReturnType<typeof supervise> | undefined;
  const { owner, app } = passwordsOf(home);
  const urlAs = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${DATABASE}`;
  return {
    url: urlAs(cluster.SUPERUSER, owner),
    appUrl: urlAs(APP_LOGIN, app),
    joined,
    keepAlive() {
      supervisor ??= supervise(
        () => cluster.findRunning(join(home, "postgres")) !== null,
        () => withLock(lockOf(home), async () => !(await ensureRunning(home, settings, say, port)).joined),
        say,
      );
    },
    async leave() {
      await supervisor?.stop();
      await withLock(lockOf(home), async () => {
        endLease();
        if (!hasLease(home)) await cluster.stop(clusterIn(home, settings, say));
      });
    },
  };
}

/** A checkout's own database (see `homeFolder`): the server that already runs on it, or a new one. */
export const joinEmbedded = (home: string, say: Say = () => {}): Promise<EmbeddedServer> =>
  joinIn(home, {}, say);

const PREFIX = "regulars-pg-";
const SWEEP_AFTER_MS = 60_000;

/** What killed test runs left behind. */
async function sweep(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(parent, name);
    const age = Date.now() - (statSync(home, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age < SWEEP_AFTER_MS || hasLease(home)) continue;
    await cluster.stop(
      clusterIn(home, THROW_AWAY, () => {}),
      "immediate",
    );
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * A server for tests and benchmarks, gone with its data when left.
 * @param settings by default fast, and unsafe on a power cut
 */
export async function startThrowAway(settings: Record<string, string> = THROW_AWAY): Promise<EmbeddedServer> {
  const account = serverAccount("");
  const parent = canReach(account, tmpdir()) ? tmpdir() : "/tmp";
  await sweep(parent);
  const home = mkdtempSync(join(parent, PREFIX));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(home, account.uid, account.gid);
  mkdirSync(join(home, "postgres-users"));
  const server = await joinIn(home, settings, () => {});
  return {
    ...server,
    leave: async () => {
      await server.leave();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
