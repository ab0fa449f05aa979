import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { withClient } from "@/server/core/client";
import { logFailure } from "@/server/core/failures";
import { bodyBytesMost } from "@/server/pos/body-size";
import { clientOf, dropForeignForwarding } from "./client-of";
import { NotARequest, sendResponse, toRequest } from "./convert";
import { preparePageRequest } from "./page-request";

type WebHandler = (request: Request, clientAddress: string) => Promise<Response>;

export interface Handlers {
  /** null leaves the till's calls to Next's routes, which call the same functions and reload in development */
  tills: WebHandler | null;
  health: WebHandler;
  pages(message: IncomingMessage, reply: ServerResponse): Promise<void>;
}

const SERVER_OPTIONS = {
  /** longer than the usual 60 s of a load balancer, so that it is never we who hang up on a reused connection */
  keepAliveTimeout: 65_000,
  headersTimeout: 66_000,
  requestTimeout: 120_000,
};

async function answer(handle: WebHandler, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const request = await toRequest(message, bodyBytesMost(message.url ?? "/"));
  if (request) await sendResponse(await handle(request, clientOf(message).address), message, reply);
}

function refuse(reply: ServerResponse, error: unknown, method: string | undefined): void {
  const isTheirs = error instanceof NotARequest;
  const id = isTheirs ? null : logFailure(error, "a request failed outside its handler", { method });
  if (reply.headersSent) return void reply.destroy();
  if (id) reply.setHeader("X-Request-Id", id);
  reply.writeHead(isTheirs ? 400 : 500, { connection: "close" }).end();
}

function route({ tills, health, pages }: Handlers, message: IncomingMessage, reply: ServerResponse) {
  const path = message.url ?? "/";
  if (tills && path.startsWith("/api/pos/v1/")) return answer(tills, message, reply);
  if (path === "/api/health") return answer(health, message, reply);
  const client = clientOf(message);
  dropForeignForwarding(message);
  preparePageRequest(message, reply, { dev: tills === null, requestId: client.requestId });
  return withClient(client, () => pages(message, reply));
}

/** Tills are answered here, in front of Next, whose own work per request is larger than all of ours. */
export function createAppServer(handlers: Handlers): Server {
  return createServer(SERVER_OPTIONS, (message, reply) => {
    route(handlers, message, reply).catch((error: unknown) => refuse(reply, error, message.method));
  });
}

const DRAIN_MS = 10_000;

/** Takes no new connections, lets running requests end, and ends what is left after ten seconds. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(force);
}
