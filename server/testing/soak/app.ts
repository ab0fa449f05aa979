import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle } from "@/server/scripts/lib/bundle.mjs";

const STARTED_MS = 60_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** The app's process on a port of its own, that comes back on it after each kill. */
export class App {
  private child: ChildProcess | null = null;
  private isKilled = false;
  private endedAlone: (why: Error) => void = () => {};
  /** fails when the process ends without having been killed */
  readonly goesOn = new Promise<never>((_, reject) => {
    this.endedAlone = reject;
  });
  /** all that it has written into its log and past it */
  said = "";

  private constructor(
    private readonly script: string,
    private readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  static async start(databaseUrl: string, env: Record<string, string> = {}): Promise<App> {
    const script = await bundle("soak-server", "server/testing/soak/server.ts");
    const app = new App(script, await freePort(), { DATABASE_URL: databaseUrl, ...env });
    // a caller that does not wait for it sees the failure later
    app.goesOn.catch(() => {});
    await app.start();
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { PORT: _, ...env } = process.env;
    this.isKilled = false;
    this.child = spawn(process.execPath, [this.script], {
      env: {
        ...env,
        PORT: String(this.port),
        LOG_LEVEL: process.env.REGULARS_SOAK_LOG ?? "silent",
        REGULARS_TILL_RATE: "100000",
        ...this.env,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.child.once("exit", (code) => {
      if (!this.isKilled) this.endedAlone(new Error(`the app ended with ${code}: ${this.said.slice(-2000)}`));
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.said += text;
        if (process.env.REGULARS_SOAK_LOG) process.stderr.write(text);
      });
    for (const until = performance.now() + STARTED_MS; performance.now() < until; await sleep(10)) {
      if (this.child.exitCode !== null) throw new Error(`the app ended with ${this.child.exitCode}`);
      if (
        await fetch(`${this.url}/api/health`).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error("the app does not start");
  }

  /** Without a word, wherever it is. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.isKilled = true;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
}
