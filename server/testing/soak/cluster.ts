import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { expect, onTestFinished } from "vitest";
import { connect, type Db } from "@/db/client";
import { startThrowAway } from "@/db/embedded";
import { findRunning } from "@/db/embedded/cluster";
import { migrate } from "@/db/migrate";

/** What speaks to the server in this process goes on meanwhile. */
const run = promisify(execFile);

const STARTS_MAX = 20;
const SETTLED_MS = 60_000;

/** A server of the test's own, with everything on that a real one has. */
export class OwnCluster {
  private constructor(
    readonly url: string,
    /** as tests use it */
    readonly db: Db,
    readonly folder: string,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<OwnCluster> {
    const server = await startThrowAway(settings);
    onTestFinished(server.leave);
    await migrate(server.url);
    const db = connect(server.url, { max: 4, name: "regulars test" });
    onTestFinished(() => db.$client.end({ timeout: 1 }));
    const sql = postgres(server.url, { max: 1 });
    const [row] = await sql`show data_directory`;
    await sql.end();
    return new OwnCluster(server.url, db, row?.data_directory);
  }

  private read = (file: string): string => readFileSync(join(this.folder, file), "utf8");

  /** A session that dies takes the whole server down with it, and it recovers by itself. */
  killSession(pid: number): void {
    process.kill(pid, "SIGKILL");
  }

  /** As when the machine's memory has run out: it ends without a word, and must be started again. */
  async killPostmaster(): Promise<void> {
    process.kill(Number(this.read("postmaster.pid").split("\n")[0]), "SIGKILL");
    await this.startAgain();
  }

  /** All sessions are thrown out at once, and nothing is written down. */
  stopImmediately(): Promise<void> {
    return this.startAgain();
  }

  /** What a supervisor does: a server that did not find room to recover has given up. */
  async startIfGone(): Promise<void> {
    await expect.poll(() => this.isSettled(), { timeout: SETTLED_MS, interval: 200 }).toBe(true);
    if (findRunning(dirname(this.folder)) === null) await this.startAgain();
  }

  /** It responds, or it has ended. */
  private async isSettled(): Promise<boolean> {
    if (findRunning(dirname(this.folder)) === null) return true;
    const sql = postgres(this.url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    const answers = sql`select 1`.then(
      () => true,
      () => false,
    );
    return answers.finally(() => sql.end({ timeout: 1 }));
  }

  /** On the same port, with the same settings, as it keeps them itself. */
  private async startAgain(): Promise<void> {
    const [program = ""] = this.read("postmaster.opts").split(" ");
    const { uid, gid } = statSync(this.folder);
    const log = join(dirname(this.folder), "server.log");
    const args = ["restart", "-m", "immediate", "-w", "-t", "60", "-D", this.folder, "-l", log];
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    for (let tries = 1; ; tries++)
      try {
        await run(join(dirname(program), "pg_ctl"), args, { ...account, cwd: this.folder });
        return;
      } catch (error) {
        // sessions of the one that was killed are not gone yet
        if (tries === STARTS_MAX) throw error;
        await sleep(100);
      }
  }
}
