import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, knowBody } from "./known-body";

/**
 * One byte more than may be sent is enough to know that it is too much; the rest is not read. null when the body ended
 * before its time: there is nobody left to answer.
 */
async function readBody(message: IncomingMessage, bytesMost: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const parts: AsyncIterable<Buffer<ArrayBuffer>> = message.iterator({ destroyOnReturn: false });
    for await (const chunk of parts) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > bytesMost) break;
    }
  } catch {
    return null;
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

function headersOf(message: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
    const name = message.rawHeaders[i];
    const value = message.rawHeaders[i + 1];
    if (name !== undefined && value !== undefined) pairs.push([name, value]);
  }
  return pairs;
}

/** A method or a host that the web's request does not take: TRACE, `Host: a b`. */
export class NotARequest extends Error {}

function requestOf(message: IncomingMessage, body?: Buffer<ArrayBuffer>): Request {
  const url = `http://${message.headers.host ?? "localhost"}${message.url ?? "/"}`;
  try {
    return new Request(url, { method: message.method ?? "GET", headers: headersOf(message), body });
  } catch (error) {
    throw new NotARequest("a request that cannot be", { cause: error });
  }
}

/**
 * Node's request as the web's; the body is read whole, as far as it may go.
 * @throws NotARequest
 */
export async function toRequest(message: IncomingMessage, bytesMost: number): Promise<Request | null> {
  const { method = "GET" } = message;
  if (method === "GET" || method === "HEAD") return requestOf(message);
  const body = await readBody(message, bytesMost);
  return body && knowBody(requestOf(message, body), body);
}

/** The web's response over Node's. */
export async function sendResponse(
  response: Response,
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const body = response.body === null ? null : await bodyOf(response);
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  if (body) headers["content-length"] = String(body.length);
  reply.writeHead(response.status, headers);
  // what was not read is let in and dropped: closing on a sender in the middle would cost it our answer
  if (!message.complete) message.resume();
  reply.end(message.method === "HEAD" ? undefined : (body ?? undefined));
}
