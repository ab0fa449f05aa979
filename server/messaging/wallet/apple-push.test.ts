import { createSecureServer } from "node:http2";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identity } from "../vendors/inside/certificates.fixture";
import { portOf } from "../vendors/inside/email-push-webhook-port.fixture";
import { applePassPush } from "./apple-push";
import { appleAccount } from "./wallet.fixture";

const { apple, authority } = appleAccount();
const { key, certificate: cert } = identity({ name: { cn: "apple.test" } });

const asked: { subject: string; path: string; topic: string; body: string }[] = [];
let answer = { status: 200, body: "" };
// the client's certificate must be the one that signs the cards
const server = createSecureServer({ key, cert, requestCert: true, ca: authority.certificate });
server.on("stream", async (stream, headers) => {
  const socket = stream.session?.socket as TLSSocket;
  let body = "";
  for await (const chunk of stream) body += chunk;
  asked.push({
    subject: String(socket.getPeerCertificate().subject.CN),
    path: String(headers[":path"]),
    topic: String(headers["apns-topic"]),
    body,
  });
  stream.respond({ ":status": answer.status });
  stream.end(answer.body);
});

let baseUrl = "";
beforeAll(async () => {
  baseUrl = `https://127.0.0.1:${await portOf(server)}`;
});
afterAll(() => new Promise((done) => server.close(done)));

test("a phone is told that a card has changed, by the certificate of the cards", async () => {
  const push = applePassPush(apple, { baseUrl, ca: cert });
  await push.tell("ab".repeat(32));
  expect(asked).toEqual([
    {
      subject: "Pass Type ID: pass.example.shop",
      path: `/3/device/${"ab".repeat(32)}`,
      topic: "pass.example.shop",
      body: "{}",
    },
  ]);
  answer = { status: 410, body: '{"reason":"Unregistered"}' };
  await expect(push.tell("cd".repeat(32))).rejects.toMatchObject({ failure: "permanent", address: "gone" });
  answer = { status: 403, body: '{"reason":"BadCertificate"}' };
  await expect(push.tell("cd".repeat(32))).rejects.toMatchObject({ failure: "config" });
  await push.close();
});

test("somebody else's certificate tells nobody", async () => {
  const before = asked.length;
  const other = appleAccount().apple;
  const push = applePassPush(other, { baseUrl, ca: cert });
  await expect(push.tell("ab".repeat(32))).rejects.toThrow();
  expect(asked.length).toBe(before);
  await push.close();
});
