import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Behaviour, Peer } from "@/server/messaging/contract.fixture";
import type { CallbackRequest } from "@/server/messaging/events";

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

export interface HttpPeer extends Peer {
  base: string;
  asked: Asked[];
  last(): Asked;
  /** what it says to the next request, whatever that is */
  next(reply: Reply): void;
}

export const formOf = (asked: Asked): URLSearchParams => new URLSearchParams(asked.body);

interface Vendor {
  /** what a request to send carries; null: it asks for something else */
  message(asked: Asked): { to: string; text: string } | null;
  replies: { accept(asked: Asked): Reply } & Partial<Record<Behaviour, Reply>>;
  /** everything else that is asked */
  other?(asked: Asked): Reply;
}

const GATEWAY: Reply = {
  status: 502,
  text: "<html><body><h1>502 Bad Gateway</h1></body></html>",
  headers: { "content-type": "text/html" },
};

const answer = (response: ServerResponse, { status = 200, json, text: plain, headers }: Reply): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(plain ?? JSON.stringify(json));
};

/** A vendor on loopback over real HTTP. */
export async function startPeer(vendor: Vendor): Promise<HttpPeer> {
  const asked: Asked[] = [];
  const received: Peer["received"] = [];
  const waiting: Reply[] = [];
  let behaviour: Behaviour = "accept";
  const replyTo = (request: Asked): Reply | null => {
    const message = vendor.message(request);
    if (message) received.push(message);
    const set = waiting.shift();
    if (set) return set;
    if (!message) return vendor.other?.(request) ?? { status: 404, json: {} };
    if (behaviour === "hang") return null;
    if (behaviour === "bad-gateway") return GATEWAY;
    return behaviour === "accept" ? vendor.replies.accept(request) : (vendor.replies[behaviour] ?? GATEWAY);
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method = "", headers } = request;
    const one = { method, url: new URL(request.url ?? "/", "http://localhost"), headers, body };
    asked.push(one);
    const reply = replyTo(one);
    if (reply) answer(response, reply);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    received,
    last: () => asked.at(-1) as Asked,
    next: (reply) => void waiting.push(reply),
    behave: (next) => {
      behaviour = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** An address at which nobody listens any more. */
export async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export const SECRET = "callback-secret-1";

export const callbackOf = ({
  query = {},
  body = "",
  headers = {},
}: {
  query?: Record<string, string>;
  body?: string;
  headers?: Record<string, string>;
}): CallbackRequest => ({
  method: "POST",
  url: new URL(`http://localhost/callbacks?${new URLSearchParams(query)}`),
  headers: new Headers(headers),
  body,
  secret: SECRET,
});

export const formCall = (fields: Record<string, string>, query: Record<string, string> = { key: SECRET }) =>
  callbackOf({
    query,
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

export const jsonCall = (json: unknown, query: Record<string, string> = {}) =>
  callbackOf({ query, body: JSON.stringify(json), headers: { "content-type": "application/json" } });
