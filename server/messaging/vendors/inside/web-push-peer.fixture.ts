import { createECDH, randomBytes } from "node:crypto";
import { createServer } from "node:https";
import { createRequire } from "node:module";
import type { Behaviour, Peer } from "../../contract.fixture";
import { identity } from "./certificates.fixture";
import { portOf } from "./email-push-webhook-port.fixture";
import { publicKeyOfPoint, readToken } from "./push-token.fixture";

const { decrypt } = createRequire(import.meta.url)("http_ece") as {
  decrypt(body: Buffer, how: { version: string; privateKey: unknown; authSecret: string }): Buffer;
};

const STATUS: Record<Behaviour, number> = {
  accept: 201,
  hang: 0,
  "bad-gateway": 502,
  "server-error": 500,
  throttle: 429,
  refuse: 410,
  "bad-key": 403,
  "no-money": 402,
};

export interface PushService extends Peer {
  port: number;
  /** the JSON that a browser would have given */
  subscription: string;
  /** the certificate to trust */
  ca: string;
  last: { payload: unknown; headers: Record<string, unknown>; claims: Record<string, unknown> } | null;
  answer(status: number, headers?: Record<string, string>): void;
}

/** A browser's push service: opens what is for its browser (RFC 8291), and takes only what is signed (RFC 8292). */
export async function startPushService(vapidPublicKey: string): Promise<PushService> {
  const { key, certificate } = identity({ name: { cn: "push.test" } });
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16).toString("base64url");
  let next: { status: number; headers: Record<string, string> } = { status: 201, headers: {} };

  const server = createServer({ key, cert: certificate }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, token = "", point = ""] =
      /^vapid t=([^,]+), ?k=(.+)$/.exec(request.headers.authorization ?? "") ?? [];
    const read = point === vapidPublicKey ? readToken(token, publicKeyOfPoint(point)) : null;
    const origin = `https://127.0.0.1:${service.port}`;
    const lifetime = Number(read?.claims.exp) - Date.now() / 1000;
    if (read?.claims.aud !== origin || lifetime <= 0 || lifetime > 86_400)
      return response.writeHead(401).end();
    if (request.headers["content-encoding"] !== "aes128gcm") return response.writeHead(415).end();
    const opened = decrypt(Buffer.concat(chunks), {
      version: "aes128gcm",
      privateKey: browser,
      authSecret: auth,
    });
    const payload = JSON.parse(opened.toString());
    service.last = { payload, headers: request.headers, claims: read.claims };
    service.received.push({ to: service.subscription, text: payload.body });
    if (next.status > 0) response.writeHead(next.status, next.headers).end();
  });
  const port = await portOf(server);
  const service: PushService = {
    port,
    subscription: JSON.stringify({
      endpoint: `https://127.0.0.1:${port}/push/abc?x=1`,
      expirationTime: null,
      keys: { p256dh: browser.getPublicKey("base64url"), auth },
    }),
    ca: certificate,
    last: null,
    received: [],
    answer: (status, headers = {}) => {
      next = { status, headers };
    },
    behave: (behaviour) => service.answer(STATUS[behaviour]),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return service;
}
