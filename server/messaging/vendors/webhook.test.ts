import { createServer, type IncomingMessage } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Behaviour, keepsTheContract, type Peer } from "../contract.fixture";
import { portOf } from "./inside/email-push-webhook-port.fixture";
import { newWebhookSecret, webhookVendor } from "./webhook";

const SECRET = newWebhookSecret();

interface Receiver extends Peer {
  port: number;
  bodies: unknown[];
  last: IncomingMessage["headers"];
  /** the next answers, in place of a behaviour */
  answer(status: number, headers?: Record<string, string>): void;
}

const STATUS: Record<Behaviour, number> = {
  accept: 204,
  hang: 0,
  "bad-gateway": 502,
  "server-error": 500,
  throttle: 429,
  refuse: 410,
  "bad-key": 401,
  "no-money": 402,
};

/** Takes what is signed as it should be, and nothing else. */
async function startReceiver(): Promise<Receiver> {
  let next: { status: number; headers: Record<string, string> } = { status: 204, headers: {} };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const read = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as {
      to: string;
      data: { text: string };
    };
    receiver.last = request.headers;
    receiver.bodies.push(read);
    receiver.received.push({ to: read.to, text: read.data.text });
    if (next.status > 0) response.writeHead(next.status, next.headers).end("<html>");
  });
  const receiver: Receiver = {
    port: 0,
    bodies: [],
    last: {},
    received: [],
    answer: (status, headers = {}) => {
      next = { status, headers };
    },
    behave: (behaviour) => receiver.answer(STATUS[behaviour]),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  receiver.port = await portOf(server);
  return receiver;
}

const open = (url: string, more: Record<string, unknown> = {}) =>
  webhookVendor.open(
    webhookVendor.settings.parse({
      url,
      signingSecret: SECRET,
      allowPrivate: true,
      timeoutMs: 20_000,
      ...more,
    }),
  );

const MESSAGE = {
  to: "c-1",
  text: '{"points":12}',
  subject: "points.changed",
  html: null,
  from: null,
  class: "service",
  validUntil: new Date("2099-01-01"),
  unsubscribeUrl: null,
  url: null,
} as const;

describe("a webhook keeps the contract", () =>
  keepsTheContract<Receiver>({
    start: startReceiver,
    open: (peer) => open(`http://127.0.0.1:${peer.port}/hook`, { timeoutMs: 1000 }),
    openNowhere: () => open("http://127.0.0.1:1/hook"),
    to: "customer-17",
    secrets: [SECRET],
    verdicts: {
      hang: "temporary",
      "bad-gateway": "temporary",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
  }));

describe("a webhook", () => {
  let receiver: Receiver;
  let url = "";
  beforeAll(async () => {
    receiver = await startReceiver();
    url = `http://localhost:${receiver.port}/hook`;
  });
  afterAll(() => receiver.close());

  const answered = async (status: number, headers?: Record<string, string>) => {
    receiver.answer(status, headers);
    const connection = open(url);
    const error = await connection.send(MESSAGE, "k-2").catch((reason: unknown) => reason);
    await connection.close();
    return connection.judge(error);
  };

  test("carries its type and data, and the same id each time", async () => {
    const connection = open(url, { oldSigningSecret: newWebhookSecret() });
    await connection.send(MESSAGE, "k-1");
    expect(receiver.bodies.at(-1)).toEqual({ type: "points.changed", to: "c-1", data: { points: 12 } });
    expect(receiver.last["webhook-id"]).toBe("k-1");
    expect(String(receiver.last["webhook-signature"]).split(" ")).toHaveLength(2);
    await connection.close();
  });

  test("stops at 410, waits as long as it is told, and follows nobody", async () => {
    expect(await answered(410)).toMatchObject({ failure: "permanent", address: "gone" });
    expect(await answered(429, { "retry-after": "7" })).toMatchObject({
      failure: "throttle",
      retryAfterMs: 7000,
    });
    expect(await answered(503, { "retry-after": "9" })).toMatchObject({
      failure: "temporary",
      retryAfterMs: 9000,
    });
    const before = receiver.received.length;
    expect(await answered(307, { location: url })).toMatchObject({ failure: "config", code: "redirect" });
    expect(receiver.received.length).toBe(before + 1);
    expect(await answered(404)).toMatchObject({ failure: "config" });
    expect(await answered(422)).toMatchObject({ failure: "permanent", address: null });
  });

  test("goes to no address inside, by number or by name", async () => {
    const before = receiver.received.length;
    for (const host of [
      "127.0.0.1",
      "0x7f000001",
      "2130706433",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "localhost",
    ]) {
      const connection = open(`https://${host}:${receiver.port}/`, { allowPrivate: false });
      await expect(connection.send(MESSAGE, "k-3")).rejects.toMatchObject({ code: "private-address" });
      await connection.close();
    }
    await expect(open(url, { allowPrivate: false }).send(MESSAGE, "k-3")).rejects.toMatchObject({
      code: "not-https",
    });
    expect(receiver.received.length).toBe(before);
  });

  test("has a secret of the standard's form", () => {
    const parsed = (signingSecret: string) =>
      webhookVendor.settings.safeParse({ url, signingSecret }).success;
    expect([parsed(newWebhookSecret()), parsed("whsec_short"), parsed("plain words")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
