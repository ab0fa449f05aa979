import type { IncomingMessage, ServerResponse } from "node:http";
import { isAnnouncedLonger, readBody } from "./body";
import { bodyOf, knowBody } from "./known-body";
import { dropRest, Refusal } from "./refusal";

function headersOf(message: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
    const name = message.rawHeaders[i];
    const value = message.rawHeaders[i + 1];
    if (name !== undefined && value !== undefined) pairs.push([name, value]);
  }
  return pairs;
}

/** The web's Request does not allow TRACE. OPTIONS is not supported either, so both get the list of allowed methods. */
const methodOf = ({ method = "GET" }: IncomingMessage): string => (method === "TRACE" ? "OPTIONS" : method);

function requestOf(message: IncomingMessage, body?: Buffer<ArrayBuffer>): Request {
  const url = `http://${message.headers.host ?? "localhost"}${message.url ?? "/"}`;
  try {
    return new Request(url, { method: methodOf(message), headers: headersOf(message), body });
  } catch (cause) {
    // `Host: a b`
    throw new Refusal(400, {}, { cause });
  }
}

/**
 * Node's request as the web's; the body is read whole, up to the limit. null when the client has disconnected.
 * @throws Refusal
 */
export async function toRequest(
  message: IncomingMessage,
  reply: ServerResponse,
  bytesMax: number,
): Promise<Request | null> {
  const { method = "GET" } = message;
  if (method === "GET" || method === "HEAD") return requestOf(message);
  // the handler checks the announced length first
  if (isAnnouncedLonger(message, bytesMax)) return requestOf(message);
  const body = await readBody(message, reply, bytesMax);
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
  const content = message.method === "HEAD" ? undefined : (body ?? undefined);
  if (message.complete) {
    reply.writeHead(response.status, headers);
    reply.end(content);
    return;
  }
  const hasLength = body !== null || response.status === 204;
  reply.writeHead(response.status, {
    ...(hasLength ? {} : { "content-length": "0" }),
    ...headers,
    connection: "close",
  });
  reply.flushHeaders();
  if (content) reply.write(content);
  await dropRest(message);
  reply.end();
}
