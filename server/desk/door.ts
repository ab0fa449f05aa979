import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Client, withClient } from "@/server/core/client";
import { logFailure } from "@/server/core/failures";
import { SERVER_OPTIONS } from "@/server/http/options";

/** The header that shows the desk's process that a request comes from our own server, with its client. */
const HEADER = "x-regulars-client";

/** Overwrites a header that the client sent itself. */
export const introduce = (secret: string, { requestId, address }: Client): Record<string, string> => ({
  [HEADER]: `${secret} ${requestId} ${address}`,
});

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The client, as our own server reports it; the header is removed. null: another sender. */
function introducedBy(secret: string, { headers, url = "/" }: IncomingMessage): Client | null {
  const [word = "", requestId = "", address = ""] = String(headers[HEADER] ?? "").split(" ");
  delete headers[HEADER];
  return isSame(word, secret) ? { requestId, address, path: url } : null;
}

/** Our own server has bounded what comes, and for how long, adds headers, and keeps its connections. */
const BEHIND = {
  ...SERVER_OPTIONS,
  maxHeaderSize: 2 * SERVER_OPTIONS.maxHeaderSize,
  requestTimeout: 0,
  keepAliveTimeout: 0,
};

/** The desk's own server, for ours alone. */
export const createDoor = (
  secret: string,
  handle: (message: IncomingMessage, reply: ServerResponse) => Promise<unknown>,
): Server =>
  createServer(BEHIND, (message, reply) => {
    const client = introducedBy(secret, message);
    if (!client) {
      reply.writeHead(403).end();
      return;
    }
    // closed while a body still comes, it would be reset, and an early answer lost on its way
    reply.setHeader("connection", "keep-alive");
    withClient(client, () => handle(message, reply)).catch((error: unknown) => {
      logFailure(error, "a page failed outside its handler", { method: message.method });
      if (reply.headersSent) reply.destroy();
      else reply.writeHead(500).end();
    });
  });
