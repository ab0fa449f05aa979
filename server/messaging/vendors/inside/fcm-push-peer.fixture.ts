import { createPublicKey } from "node:crypto";
import { createServer } from "node:http";
import type { Behaviour, Peer } from "../../contract.fixture";
import { identity } from "./certificates.fixture";
import { portOf } from "./email-push-webhook-port.fixture";
import { readToken } from "./push-token.fixture";

export interface Google extends Peer {
  port: number;
  /** the JSON key of its service account */
  account: string;
  privateKey: string;
  publicKey: ReturnType<typeof createPublicKey>;
  /** how many tokens it gave */
  tokens: number;
  messages: { token: string; [more: string]: unknown }[];
  /** other requests, with their bodies */
  others: { method: string; path: string; body: unknown }[];
  answer(status: number, body?: unknown, headers?: Record<string, string>): void;
  refuseTokens(status: number | null): void;
}

export const fcmError = (status: string, errorCode: string) => ({
  error: {
    status,
    message: "words of no use",
    details: [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }],
  },
});

const ANSWERS: Record<Behaviour, [number, unknown]> = {
  accept: [200, { name: "projects/shop-1/messages/0:17" }],
  hang: [0, null],
  "bad-gateway": [502, "<html>502</html>"],
  "server-error": [500, fcmError("INTERNAL", "INTERNAL")],
  throttle: [429, fcmError("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED")],
  refuse: [404, fcmError("NOT_FOUND", "UNREGISTERED")],
  "bad-key": [403, fcmError("PERMISSION_DENIED", "SENDER_ID_MISMATCH")],
  "no-money": [402, {}],
};

/** Google's token endpoint and what its tokens open, on loopback. */
export async function startGoogle(): Promise<Google> {
  const { key, privateKey } = identity({ name: { cn: "service account" }, kind: "rsa" });
  const publicKey = createPublicKey(privateKey);
  let next: { status: number; body: unknown; headers: Record<string, string> };
  let refusedTokens: number | null = null;

  const tokenFor = (body: string): object | null => {
    const form = new URLSearchParams(body);
    const read = readToken(form.get("assertion") ?? "", publicKey);
    const isRight =
      form.get("grant_type") === "urn:ietf:params:oauth:grant-type:jwt-bearer" &&
      read?.claims.iss === "sender@shop-1.iam.example" &&
      read.claims.aud === `http://127.0.0.1:${google.port}/token`;
    if (!isRight) return null;
    google.tokens += 1;
    return { access_token: `ya29.${google.tokens}`, expires_in: 3599, token_type: "Bearer" };
  };

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(typeof value === "string" ? value : JSON.stringify(value));
    if (request.url === "/token") {
      const token = refusedTokens === null ? tokenFor(body) : null;
      return token ? json(200, token) : json(refusedTokens ?? 400, { error: "invalid_grant" });
    }
    if (request.headers.authorization !== `Bearer ya29.${google.tokens}`) return json(401, { error: {} });
    const read = JSON.parse(body || "{}");
    if (request.url === "/v1/projects/shop-1/messages:send") {
      google.messages.push(read.message);
      google.received.push({ to: read.message.token, text: read.message.notification.body });
    } else google.others.push({ method: request.method ?? "", path: request.url ?? "", body: read });
    if (next.status > 0) json(next.status, next.body, next.headers);
  });
  const port = await portOf(server);
  const google: Google = {
    port,
    privateKey: key,
    publicKey,
    account: JSON.stringify({
      type: "service_account",
      project_id: "shop-1",
      client_email: "sender@shop-1.iam.example",
      private_key: key,
      token_uri: `http://127.0.0.1:${port}/token`,
    }),
    tokens: 0,
    messages: [],
    others: [],
    received: [],
    answer: (status, body = {}, headers = {}) => {
      next = { status, body, headers };
    },
    refuseTokens: (status) => {
      refusedTokens = status;
    },
    behave: (behaviour) => google.answer(...ANSWERS[behaviour]),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  google.behave("accept");
  return google;
}
