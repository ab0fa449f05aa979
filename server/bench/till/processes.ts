import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkoutFolder } from "@/db/paths";

export interface Running {
  url: string;
  pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });

const START_MS = 60_000;

/** Tills are answered first; what loads the pages then takes a second of the processor. */
async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/login`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`no answer at ${url} in ${START_MS} ms`);
}

async function start(script: string, args: (port: number) => string[]): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(checkoutFolder(), script), ...args(port)], {
    cwd: checkoutFolder(),
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", REGULARS_TILL_RATE: "1000000" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(url, child);
  return {
    url,
    pid: child.pid ?? 0,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended(child);
    },
  };
}

/** The app as it runs in production. */
export const startApp = (): Promise<Running> => start(".build/server.mjs", () => []);

/** Answers any request with these bytes once it has read it: no server of node:http answers sooner. */
export const startEcho = (answer: string): Promise<Running> =>
  start("server/bench/till/echo.mjs", () => [answer]);

/** The same build under plain Next: its route handler calls the same function. */
export const startNext = (): Promise<Running> =>
  start("node_modules/next/dist/bin/next", (port) => ["start", "-H", "127.0.0.1", "-p", String(port)]);
