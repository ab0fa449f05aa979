import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { safetyHeaders } from "./safety";

/** What our own server answers before any handler is asked. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 405 | 408 | 411 | 413 | 417 | 431 | 503,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(`refused with ${status}`, options);
  }
}

export const wrongMethod = (methods: readonly string[]): Refusal =>
  new Refusal(405, { allow: methods.join(", ") });

const REST_MS_MAX = 5_000;
const REST_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Lets in and drops what a sender still sends, as closing in the middle would cost it our answer; but neither for
 * ever nor without end.
 */
export function dropRest(message: IncomingMessage): Promise<void> {
  if (message.complete || message.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > REST_BYTES_MAX) message.pause();
    };
    const done = () => {
      clearTimeout(timer);
      message.off("data", count).off("end", done).off("close", done);
      resolve();
    };
    const timer = setTimeout(done, REST_MS_MAX);
    message.on("data", count).once("end", done).once("close", done);
    message.resume();
  });
}

export async function sendRefusal(
  { status, headers }: Refusal,
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  reply.writeHead(status, { "content-length": "0", connection: "close", ...headers });
  // whole, though not ended: with its end the connection is closed
  reply.flushHeaders();
  await dropRest(message);
  reply.end();
}

/** Where Node has made no request of what came. */
export function refuseSocket(socket: Duplex, { status, headers }: Refusal): void {
  const lines = Object.entries({
    connection: "close",
    "content-length": "0",
    ...safetyHeaders(),
    ...headers,
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`, () => socket.destroy());
}
