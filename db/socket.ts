import { type NetConnectOpts, Socket } from "node:net";
import { Duplex } from "node:stream";

/** Where postgres.js wants to connect to. */
export interface Target {
  host: string[];
  port: number[];
  /** a socket of the file system */
  path: string | false;
  ssl: unknown;
}

const LOOKS_A_SILENCE = 5;

/**
 * A connection that ends itself when an answer does not begin in time. PostgreSQL's own time limits end what it works
 * on; they cannot help when its process is stopped, its machine is gone, or its disk does not come back. Only what was
 * asked for counts: a connection may rest for as long as it likes.
 */
class WatchedSocket extends Socket {
  private askedAt: number | null = null;
  private heardAt = 0;
  private readonly watch: NodeJS.Timeout;

  /** @param pool to which it belongs, with all the others */
  constructor(
    silenceMs: number,
    private readonly pool: Set<WatchedSocket>,
  ) {
    super();
    pool.add(this);
    const look = () => {
      if (this.askedAt !== null && performance.now() - this.askedAt > silenceMs)
        this.endSilence(this.askedAt);
    };
    this.watch = setInterval(look, silenceMs / LOOKS_A_SILENCE).unref();
  }

  /** Idle connections that were not heard since are likely dead too; closing them saves the next caller a timeout. */
  private endSilence(since: number): void {
    for (const other of this.pool) if (other.askedAt === null && other.heardAt < since) other.destroy();
    // no error of its own: postgres.js then fails all pending queries at once
    this.destroy();
  }

  asked(): void {
    this.askedAt ??= performance.now();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.asked();
    super._write(chunk, encoding, done);
  }

  override push(...args: Parameters<Socket["push"]>): boolean {
    this.askedAt = null;
    this.heardAt = performance.now();
    return super.push(...args);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.watch);
    this.pool.delete(this);
    super._destroy(error, done);
  }
}

/** TLS takes a socket's handle away from it, and what passes could not be seen; what is no socket it leaves alone. */
class Around extends Duplex {
  /** postgres.js checks the certificate against it */
  readonly host: string;

  constructor(
    private readonly inner: WatchedSocket,
    host: string,
  ) {
    super();
    this.host = host;
    inner.on("data", (chunk) => {
      if (!this.push(chunk)) inner.pause();
    });
    inner.on("end", () => this.push(null));
    inner.on("error", (error) => this.destroy(error));
    inner.on("close", () => this.destroy());
  }

  override _read(): void {
    this.inner.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.inner.write(chunk, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.inner.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.inner.destroy();
    done(error);
  }
}

/** For postgres.js, which asks for a connection that has begun: of several hosts the next each time. */
export function watchedSockets(silenceMs: number): (target: Target) => Socket | Duplex {
  let turn = 0;
  const pool = new Set<WatchedSocket>();
  return ({ host, port, path, ssl }) => {
    const socket = new WatchedSocket(silenceMs, pool);
    const index = turn++ % host.length;
    const name = host[index] ?? "localhost";
    const to: NetConnectOpts = path ? { path } : { host: name, port: port[index] ?? 5432 };
    // a name that leads nowhere must not be waited for either
    socket.asked();
    socket.connect({ ...to, noDelay: true });
    return ssl ? new Around(socket, name) : socket;
  };
}
