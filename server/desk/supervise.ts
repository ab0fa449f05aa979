import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { createProxyServer, type ProxyServer } from "httpxy";
import { currentClient } from "@/server/core/client";
import { Refusal } from "@/server/http/refusal";
import { log } from "@/server/log";
import { introduce } from "./door";
import type { FromDesk, ToDesk } from "./messages";

/** The pause before it is started again doubles while it ends soon. */
const RESTART_MS = { least: 500, most: 30_000 };
/** A batch of a job ends in less; what is left then has run for too long. */
const STOP_MS = 20_000;
const AGAIN_S = 5;
/** Where the processor is busy, it gets a third of what a till's answer gets; where it is idle, all. */
const NICENESS = 5;

interface Running {
  ended: Promise<[number | null, NodeJS.Signals | null]>;
  port: number;
}

/**
 * Pages, calls, imports and jobs run in a process of their own beside the tills', so that none of them keeps a till
 * waiting, however long it computes. It is started again when it ends by itself, and ends with us.
 */
export class DeskProcess {
  private readonly secret = randomBytes(32).toString("base64url");
  private readonly proxy = makeProxy();
  private readonly leaving = new AbortController();
  private child: ChildProcess | null = null;
  private running: Running | null = null;
  private begun = false;
  /** fails when it does not even start; earlier requests wait for it */
  readonly ready: Promise<void>;

  constructor(
    private readonly script: string,
    private readonly address: { hostname: string; port: number },
  ) {
    this.ready = this.spawn().then((first) => {
      this.running = first;
      this.begun = true;
      void this.keepUp(first);
    });
    // who waits for it hears of it
    this.ready.catch(() => {});
  }

  /** It was there, and is being started again. */
  get isAway(): boolean {
    return this.begun && this.running === null;
  }

  /** Hands a request on, and its answer back. @throws Refusal while the process is away */
  async handle(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const client = currentClient();
    if (!client) throw new Error("the client of this request is unknown");
    await this.ready;
    if (!this.running) throw away();
    const target = `http://127.0.0.1:${this.running.port}`;
    try {
      await this.proxy.web(message, reply, { target, headers: introduce(this.secret, client) });
    } catch (cause) {
      // the client has disconnected
      if (reply.destroyed || message.socket.destroyed) return;
      log.warn({ err: cause, requestId: client.requestId }, "the desk's process has not answered");
      throw away({ cause });
    }
  }

  /** It finishes what it does; `hurry`: it does not. */
  async stop(hurry?: AbortSignal): Promise<void> {
    this.leaving.abort();
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const ended = once(child, "exit");
    send(child, { say: "stop" });
    const kill = () => child.kill("SIGKILL");
    const timer = setTimeout(kill, STOP_MS);
    if (hurry?.aborted) kill();
    hurry?.addEventListener("abort", kill, { once: true });
    await ended;
    clearTimeout(timer);
  }

  private async spawn(): Promise<Running> {
    const child = fork(this.script, { stdio: "inherit" });
    this.child = child;
    const ended = once(child, "exit") as Running["ended"];
    giveWay(child);
    send(child, { say: "start", secret: this.secret, ...this.address });
    const ready = await Promise.race([once(child, "message"), ended.then(() => null)]);
    if (!ready) throw new Error("the desk's process ended before it was ready");
    const [{ port }] = ready as [FromDesk];
    return { ended, port };
  }

  private async keepUp(first: Running): Promise<void> {
    let pause = RESTART_MS.least;
    for (let next: Running | null = first; ; ) {
      const since = performance.now();
      if (next) {
        const [code, signal] = await next.ended;
        this.running = null;
        if (this.leaving.signal.aborted) return;
        log.error({ err: endedWith(code, signal) }, "the desk's process is started again");
      }
      const lived = performance.now() - since;
      pause = lived > RESTART_MS.most ? RESTART_MS.least : Math.min(pause * 2, RESTART_MS.most);
      await sleep(pause);
      if (this.leaving.signal.aborted) return;
      next = await this.spawn().catch((err: unknown) => {
        if (!this.leaving.signal.aborted) log.error({ err }, "the desk's process did not start");
        return null;
      });
      this.running = next;
    }
  }
}

const away = (options?: ErrorOptions): Refusal =>
  new Refusal(503, { "retry-after": String(AGAIN_S) }, options);

/** What is said of one connection only. */
const OF_A_CONNECTION = ["keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

/** Each of the two connections has its own: ours is kept alive, independent of the client's headers. */
function makeProxy(): ProxyServer {
  const proxy = createProxyServer({ agent: new Agent({ keepAlive: true }) });
  proxy.on("proxyReq", (asked) => {
    for (const name of OF_A_CONNECTION) asked.removeHeader(name);
    asked.setHeader("connection", "keep-alive");
  });
  proxy.on("proxyRes", ({ headers }, _, reply) => {
    const own = reply as ServerResponse;
    const { connection = own.shouldKeepAlive ? "keep-alive" : "close" } = own.getHeaders();
    headers.connection = String(connection);
    delete headers["keep-alive"];
  });
  return proxy;
}

const endedWith = (code: number | null, signal: string | null): Error =>
  new Error(`the desk's process has ended with ${signal ?? code}`);

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** A process that is ending takes no message any more: its exit says so, and that must not end ours. */
const send = (child: ChildProcess, message: ToDesk): void => {
  if (child.connected) child.send(message, () => {});
};

/** Lowers its priority, so that tills come before pages and jobs. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid) setPriority(pid, NICENESS);
  } catch (err) {
    log.warn({ err }, "the desk's process could not be made to give way to tills");
  }
}
