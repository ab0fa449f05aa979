import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { withClient } from "@/server/core/client";
import { logFailure } from "@/server/core/failures";
import { bodyBytesMost } from "@/server/pos/body-size";
import { isAnnouncedLonger, letBodyCome, readBody, withBody } from "./body";
import { addressOf, clientOf, dropForeignForwarding } from "./client-of";
import { sendResponse, toRequest } from "./convert";
import { isAnswering, isLeaving, watchTraffic } from "./drain";
import { leavingHealth } from "./leaving-health";
import { SERVER_OPTIONS } from "./options";
import { preparePageRequest } from "./page-request";
import { dropRest, Refusal, refuseSocket, sendRefusal, wrongMethod } from "./refusal";
import { ANY, DEV_TOOLS, type Rule, ruleOf } from "./rules";
import { safetyHeaders } from "./safety";

type WebHandler = (request: Request, clientAddress: string) => Promise<Response>;

export interface Handlers {
  /** null leaves the till's calls to Next's routes, which call the same functions and reload in development */
  tills: WebHandler | null;
  health: WebHandler;
  /** answers a page itself when there is nothing to make it of */
  away?(message: IncomingMessage, reply: ServerResponse): Promise<boolean>;
  pages(message: IncomingMessage, reply: ServerResponse): Promise<void>;
}

async function answer(
  handle: WebHandler,
  message: IncomingMessage,
  reply: ServerResponse,
  bytesMax: number,
): Promise<void> {
  const request = await toRequest(message, reply, bytesMax);
  if (request) await sendResponse(await handle(request, addressOf(message)), message, reply);
}

/** The request as Next may have it: with its whole body, or as a stream where the handler bounds it. null: it is gone. */
async function bounded(
  message: IncomingMessage,
  reply: ServerResponse,
  { bytesMax, streamed }: Rule,
): Promise<IncomingMessage | null> {
  const { method = "GET" } = message;
  if (method === "GET" || method === "HEAD") return message;
  if (isAnnouncedLonger(message, bytesMax)) throw new Refusal(413);
  if (streamed) {
    letBodyCome(message, reply);
    return message;
  }
  const body = await readBody(message, reply, bytesMax);
  if (body && body.length > bytesMax) throw new Refusal(413);
  return body && withBody(message, body);
}

async function answerPage(
  { pages, tills, away }: Handlers,
  message: IncomingMessage,
  reply: ServerResponse,
  rule: Rule,
): Promise<void> {
  const asked = await bounded(message, reply, rule);
  if (!asked || (await away?.(asked, reply))) return;
  // drops the rest of an unread body
  reply.once("finish", () => void dropRest(message).then(() => message.complete || message.destroy()));
  const client = clientOf(message);
  dropForeignForwarding(asked);
  preparePageRequest(asked, reply, { dev: tills === null, requestId: client.requestId });
  await withClient(client, () => pages(asked, reply));
}

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function route(handlers: Handlers, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { method = "GET", url = "" } = message;
  for (const [name, value] of Object.entries(safetyHeaders())) reply.setHeader(name, value);
  const { tills, health } = handlers;
  // what is data must not be shown as a page
  if (url.startsWith("/api/")) reply.setHeader("content-security-policy", DATA_POLICY);
  if (tills && url.startsWith("/api/pos/v1/")) return answer(tills, message, reply, bodyBytesMost(url));
  // neither `http://another.example/` nor `*`: what is asked for is a path of ours
  if (!url.startsWith("/")) throw new Refusal(400);
  const [path = "/"] = url.split("?", 1);
  // Next fails on an undecodable address, such as a lone %E0
  if (!isDecodable(path)) throw new Refusal(400);
  if (path.startsWith("/api/")) reply.setHeader("cache-control", "no-store");
  const rule = tills === null && DEV_TOOLS.test(path) ? ANY : ruleOf(path);
  if (!rule.methods.includes(method)) throw wrongMethod(rule.methods);
  if (path === "/api/health") return answer(health, message, reply, 0);
  return answerPage(handlers, message, reply, rule);
}

async function recover(error: unknown, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  if (error instanceof Refusal && !reply.headersSent) return sendRefusal(error, message, reply);
  const { method } = message;
  const requestId = logFailure(error, "a request failed outside its handler", { method });
  if (reply.headersSent) reply.destroy();
  else reply.writeHead(500, { "x-request-id": requestId, connection: "close" }).end();
}

const UNREADABLE: Partial<Record<string, 408 | 413 | 431>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

interface Unreadable extends Error {
  code?: string;
  rawPacket?: Buffer;
}

/** Node knows some forty methods, and makes no request of any other. */
function refusalOf({ code = "", rawPacket }: Unreadable): Refusal {
  if (code !== "HPE_INVALID_METHOD") return new Refusal(UNREADABLE[code] ?? 400);
  const [, path = "/"] = /^\S+ (\/[^\s?]*)/.exec(rawPacket?.toString("latin1") ?? "") ?? [];
  return wrongMethod(ruleOf(path).methods);
}

/** Tills are answered here, in front of Next, whose own work per request is larger than all of ours. */
export function createAppServer(handlers: Handlers): Server {
  const server = createServer(SERVER_OPTIONS);
  const health: WebHandler = async (request, address) =>
    isLeaving(server) ? leavingHealth() : handlers.health(request, address);
  const handle = (message: IncomingMessage, reply: ServerResponse) => {
    (async () => route({ ...handlers, health }, message, reply))().catch((error: unknown) =>
      recover(error, message, reply),
    );
  };
  watchTraffic(server);
  server.on("request", handle).on("checkContinue", handle);
  server.on("checkExpectation", (message: IncomingMessage, reply: ServerResponse) =>
    recover(new Refusal(417), message, reply),
  );
  server.on("connect", (_: IncomingMessage, socket: Duplex) =>
    refuseSocket(socket, wrongMethod(ruleOf("/").methods)),
  );
  server.on("clientError", (error: Unreadable, socket: Duplex) => {
    if (socket.writable && error.code !== "ECONNRESET" && !isAnswering(server, socket))
      refuseSocket(socket, refusalOf(error));
    else socket.destroy();
  });
  return server;
}
