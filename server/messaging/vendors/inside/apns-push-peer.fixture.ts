import { createPublicKey } from "node:crypto";
import { createSecureServer, type ServerHttp2Session } from "node:http2";
import type { Behaviour, Peer } from "../../contract.fixture";
import { identity } from "./certificates.fixture";
import { portOf } from "./email-push-webhook-port.fixture";
import { readToken } from "./push-token.fixture";

export interface Apple extends Peer {
  port: number;
  ca: string;
  /** the .p8 text */
  privateKey: string;
  messages: { headers: Record<string, unknown>; payload: Record<string, unknown> }[];
  /** every token that was shown */
  tokens: string[];
  sessions: ServerHttp2Session[];
  answer(status: number, reason?: string, headers?: Record<string, string>): void;
  /** refuses the tokens shown so far */
  expireTokens(): void;
}

const ANSWERS: Record<Behaviour, [number, string]> = {
  accept: [200, ""],
  hang: [0, ""],
  "bad-gateway": [502, "<html>"],
  "server-error": [500, "InternalServerError"],
  throttle: [429, "TooManyRequests"],
  refuse: [410, "Unregistered"],
  "bad-key": [403, "InvalidProviderToken"],
  "no-money": [402, "Payment"],
};

/** Apple's push service on loopback, which takes only what an app's team has signed. */
export async function startApple(): Promise<Apple> {
  const server = identity({ name: { cn: "apple.test" } });
  const { key, privateKey } = identity({ name: { cn: "p8" } });
  const publicKey = createPublicKey(privateKey);
  const expired = new Set<string>();
  let next: { status: number; reason: string; headers: Record<string, string> } = {
    status: 200,
    reason: "",
    headers: {},
  };

  const tokenProblem = (token: string): string | null => {
    if (!apple.tokens.includes(token)) apple.tokens.push(token);
    if (expired.has(token)) return "ExpiredProviderToken";
    const read = readToken(token, publicKey);
    const age = Date.now() / 1000 - Number(read?.claims.iat);
    const isRight =
      read?.header.kid === "KEYID12345" && read.claims.iss === "TEAMID1234" && Math.abs(age) < 3600;
    return isRight ? null : "InvalidProviderToken";
  };

  const http2 = createSecureServer({ key: server.key, cert: server.certificate });
  http2.on("session", (session) => apple.sessions.push(session));
  http2.on("stream", async (stream, headers) => {
    stream.on("error", () => undefined);
    let body = "";
    for await (const chunk of stream) body += chunk;
    const answer = (status: number, reason: string, more: Record<string, string> = {}) => {
      stream.respond({ ":status": status, "apns-id": String(headers["apns-id"]), ...more });
      stream.end(reason.startsWith("<") || !reason ? reason : JSON.stringify({ reason }));
    };
    const problem = tokenProblem(String(headers.authorization).replace(/^bearer /, ""));
    if (problem) return answer(403, problem);
    if (headers["apns-topic"] !== "example.shop.app") return answer(400, "BadTopic");
    const payload = JSON.parse(body);
    apple.messages.push({ headers, payload });
    apple.received.push({
      to: String(headers[":path"]).replace("/3/device/", ""),
      text: payload.aps.alert.body,
    });
    if (next.status > 0) answer(next.status, next.reason, next.headers);
  });
  const port = await portOf(http2);
  const apple: Apple = {
    port,
    ca: server.certificate,
    privateKey: key,
    messages: [],
    tokens: [],
    sessions: [],
    received: [],
    answer: (status, reason = "", headers = {}) => {
      next = { status, reason, headers };
    },
    expireTokens: () => {
      for (const token of apple.tokens) expired.add(token);
    },
    behave: (behaviour) => apple.answer(...ANSWERS[behaviour]),
    close: async () => {
      for (const session of apple.sessions) session.destroy();
      await new Promise((done) => http2.close(done));
    },
  };
  return apple;
}
