import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMessage } from "../channel";
import { keepsTheContract } from "../contract.fixture";
import { fcmVendor } from "./fcm";
import { fcmError, type Google, startGoogle } from "./inside/fcm-push-peer.fixture";

const open = (serviceAccount: string, port: number, more: Record<string, unknown> = {}) =>
  fcmVendor.open(fcmVendor.settings.parse({ serviceAccount, baseUrl: `http://127.0.0.1:${port}/`, ...more }));

describe("FCM keeps the contract", () => {
  let google: Google;
  keepsTheContract<Google>({
    start: async () => {
      google = await startGoogle();
      return google;
    },
    open: ({ account, port }) => open(account, port, { timeoutMs: 1000 }),
    openNowhere: () => open(google.account, 2),
    to: "device-token-1",
    get secrets() {
      return [google.privateKey, "ya29"];
    },
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
  });
});

describe("a message of FCM", () => {
  let google: Google;
  beforeAll(async () => {
    google = await startGoogle();
  });
  afterAll(() => google.close());

  const MESSAGE: OutgoingMessage = {
    to: "device-token-1",
    text: "Знижка до неділі",
    subject: "Знижка",
    html: null,
    from: null,
    class: "marketing",
    validUntil: new Date(Date.now() + 3_600_000),
    unsubscribeUrl: null,
    url: "https://shop.example/offer",
  };
  const judged = async (message: OutgoingMessage = MESSAGE) => {
    const connection = open(google.account, google.port);
    return connection.judge(await connection.send(message, "k-1").catch((reason: unknown) => reason));
  };

  test("has its words, an end, and one token for many", async () => {
    const connection = open(google.account, google.port);
    const sent = await connection.send(MESSAGE, "k-1");
    await connection.send({ ...MESSAGE, url: null, class: "code", subject: null }, "k-2");
    expect(sent.providerId).toBe("projects/shop-1/messages/0:17");
    expect(google.tokens).toBe(1);
    expect(google.messages).toMatchObject([
      {
        token: "device-token-1",
        notification: { title: "Знижка", body: "Знижка до неділі" },
        data: { id: "k-1", url: "https://shop.example/offer" },
        android: { ttl: expect.stringMatching(/^3[0-6]\d\ds$/), priority: "NORMAL" },
      },
      { data: { id: "k-2" }, android: { priority: "HIGH" } },
    ]);
  });

  const BAD_REQUEST = { "@type": "type.googleapis.com/google.rpc.BadRequest" };
  test.each([
    [404, fcmError("NOT_FOUND", "UNREGISTERED"), "permanent", "gone"],
    [400, fcmError("INVALID_ARGUMENT", "INVALID_ARGUMENT"), "permanent", "gone"],
    [400, { error: { status: "INVALID_ARGUMENT", details: [BAD_REQUEST] } }, "permanent", null],
    [404, { error: { status: "NOT_FOUND" } }, "config", null],
    [401, fcmError("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), "config", null],
    [503, fcmError("UNAVAILABLE", "UNAVAILABLE"), "temporary", null],
    [503, "<html>", "temporary", null],
    [200, { surprise: true }, "unknown", null],
    [200, "<html>", "unknown", null],
  ])("%s %j is %s %s", async (status, body, failure, address) => {
    google.answer(status, body);
    expect(await judged()).toMatchObject({ failure, address });
    google.behave("accept");
  });

  test("waits as long as it is told, and a minute where it is not", async () => {
    const quota = fcmError("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED");
    google.answer(429, quota, { "retry-after": "5" });
    expect(await judged()).toMatchObject({ failure: "throttle", retryAfterMs: 5000, code: "QUOTA_EXCEEDED" });
    google.answer(429, quota);
    expect(await judged()).toMatchObject({ failure: "throttle", retryAfterMs: 60_000 });
    google.behave("accept");
  });

  test("over 4 KB is not sent", async () => {
    const before = google.received.length;
    expect(await judged({ ...MESSAGE, text: "я".repeat(2050) })).toMatchObject({
      failure: "permanent",
      code: "too-long",
    });
    expect(google.received.length).toBe(before);
  });

  test("without a token was never sent", async () => {
    const before = google.received.length;
    for (const [status, failure] of [
      [400, "config"],
      [401, "config"],
      [503, "temporary"],
      [429, "temporary"],
    ] as const) {
      google.refuseTokens(status);
      expect(await judged()).toMatchObject({ failure, code: `token-${status}` });
    }
    google.refuseTokens(null);
    const nowhere = JSON.stringify({ ...JSON.parse(google.account), token_uri: "http://127.0.0.1:2/" });
    const connection = open(nowhere, google.port);
    await expect(connection.send(MESSAGE, "k")).rejects.toMatchObject({ failure: "temporary" });
    expect(google.received.length).toBe(before);
  });

  test("gets a new token when its own was refused", async () => {
    const connection = open(google.account, google.port);
    await connection.send(MESSAGE, "k-1");
    google.tokens += 1;
    await expect(connection.send(MESSAGE, "k-2")).rejects.toMatchObject({ failure: "config" });
    await connection.send(MESSAGE, "k-3");
  });

  test("is of a service account, and of nothing else", () => {
    const reads = (serviceAccount: string) => fcmVendor.settings.safeParse({ serviceAccount }).success;
    const { private_key: _, ...keyless } = JSON.parse(google.account);
    expect([reads(google.account), reads("{}"), reads("key"), reads(JSON.stringify(keyless))]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
