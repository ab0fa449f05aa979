import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection, OutgoingMessage } from "../../channel";
import type { Behaviour, Peer } from "../../contract.fixture";
import type { CallbackRequest } from "../../events";

/** A request as it came. */
export interface Taken {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PeerReply {
  status?: number;
  headers?: Record<string, string>;
  body: object | string;
}

type Scripted = Exclude<Behaviour, "accept" | "hang" | "bad-gateway">;

export interface Script {
  /** what the vendor answers when all is well */
  accept(taken: Taken): PeerReply;
  /** null: this is no message */
  message(taken: Taken): { to: string; text: string } | null;
  refusals: Partial<Record<Scripted, PeerReply>>;
}

export interface MessengerPeer extends Peer {
  url: string;
  /** all that came, in order */
  taken: Taken[];
  last(): Taken;
  /** what is answered to the next request only */
  answerOnce(reply: PeerReply): void;
}

/** A loopback port on which nobody listens, and which fetch does not forbid. */
export const NOWHERE = "http://127.0.0.1:2";

const PAGE: PeerReply = {
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html><h1>502 Bad Gateway</h1></html>",
};

async function takenOf(request: IncomingMessage): Promise<Taken> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return {
    method: request.method ?? "",
    url: new URL(request.url ?? "/", "http://peer"),
    headers: request.headers,
    body: Buffer.concat(parts).toString("utf8"),
  };
}

/** A messenger on loopback, which answers as its documentation says. */
export async function startMessenger({ accept, message, refusals }: Script): Promise<MessengerPeer> {
  let behaviour: Behaviour = "accept";
  let once: PeerReply | null = null;
  const taken: Taken[] = [];
  const received: Peer["received"] = [];

  const replyTo = (request: Taken): PeerReply | null => {
    const scripted = once;
    once = null;
    if (scripted) return scripted;
    if (behaviour === "hang") return null;
    if (behaviour === "bad-gateway") return PAGE;
    return behaviour === "accept" ? accept(request) : (refusals[behaviour] ?? PAGE);
  };

  const server = createServer(async (request, response) => {
    const came = await takenOf(request);
    taken.push(came);
    const read = message(came);
    if (read) received.push(read);
    const reply = replyTo(came);
    if (!reply) return;
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    received,
    last: () => {
      const last = taken.at(-1);
      if (!last) throw new Error("nothing came");
      return last;
    },
    behave: (next) => {
      behaviour = next;
    },
    answerOnce: (reply) => {
      once = reply;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const MESSAGE: OutgoingMessage = {
  to: "1001",
  text: "Ваши баллы сгорят в пятницу",
  subject: null,
  html: null,
  from: null,
  class: "service",
  validUntil: new Date("2099-01-01T00:00:00Z"),
  unsubscribeUrl: null,
  url: null,
};

export const LINKED: OutgoingMessage = {
  ...MESSAGE,
  url: "https://shop.example/offer",
  unsubscribeUrl: "https://shop.example/stop",
  buttons: [{ label: "Подробнее", url: "https://shop.example/offer" }],
};

/** A vendor's call to us. */
export const callOf = (body: object | string, headers: Record<string, string> = {}): CallbackRequest => ({
  method: "POST",
  url: new URL("http://localhost/api/callbacks/1"),
  headers: new Headers(headers),
  body: typeof body === "string" ? body : JSON.stringify(body),
  secret: "callback-secret_1",
});

/** What is made of an answer: failure, code, address, milliseconds to wait. */
export async function judged(
  peer: MessengerPeer,
  connection: Connection,
  reply: PeerReply,
): Promise<(string | number | null)[]> {
  peer.answerOnce(reply);
  const error = await connection.send(MESSAGE, "k-judged").then(
    () => new Error("it was sent"),
    (reason: unknown) => reason,
  );
  const { failure, code, address, retryAfterMs } = connection.judge(error);
  return [failure, code, address, retryAfterMs];
}
