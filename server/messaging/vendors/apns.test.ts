import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { OutgoingMessage } from "../channel";
import { keepsTheContract } from "../contract.fixture";
import { apnsVendor } from "./apns";
import { type Apple, startApple } from "./inside/apns-push-peer.fixture";

const DEVICE = "0a".repeat(32);

const open = ({ privateKey, ca }: Apple, port: number, more: Record<string, unknown> = {}) =>
  apnsVendor.open(
    apnsVendor.settings.parse({
      keyId: "KEYID12345",
      teamId: "TEAMID1234",
      privateKey,
      topic: "example.shop.app",
      baseUrl: `https://127.0.0.1:${port}`,
      ca,
      ...more,
    }),
  );

describe("APNs keeps the contract", () => {
  let apple: Apple;
  keepsTheContract<Apple>({
    start: async () => {
      apple = await startApple();
      return apple;
    },
    open: (peer) => open(peer, peer.port, { timeoutMs: 1000 }),
    openNowhere: () => open(apple, 2),
    to: DEVICE,
    get secrets() {
      return [apple.privateKey, ...apple.tokens];
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

describe("a message of APNs", () => {
  let apple: Apple;
  beforeAll(async () => {
    apple = await startApple();
  });
  afterEach(() => {
    vi.useRealTimers();
    apple.behave("accept");
  });
  afterAll(() => apple.close());

  const MESSAGE: OutgoingMessage = {
    to: DEVICE,
    text: "Знижка до неділі",
    subject: "Знижка",
    html: null,
    from: null,
    class: "marketing",
    validUntil: new Date("2099-01-01T00:00:00Z"),
    unsubscribeUrl: null,
    url: "https://shop.example/offer",
  };
  const judged = async (message: OutgoingMessage = MESSAGE, more: Record<string, unknown> = {}) => {
    const connection = open(apple, apple.port, more);
    const error = await connection.send(message, "k-1").catch((reason: unknown) => reason);
    await connection.close();
    return connection.judge(error);
  };

  test("has its words, its end, and one id at each attempt", async () => {
    const connection = open(apple, apple.port);
    const [once, twice] = [await connection.send(MESSAGE, "k-1"), await connection.send(MESSAGE, "k-1")];
    const uuid = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    expect(await connection.send({ ...MESSAGE, class: "code" }, uuid)).toMatchObject({ providerId: uuid });
    expect(twice).toEqual(once);
    const [first, , third] = apple.messages.slice(-3);
    expect(first?.payload).toEqual({
      aps: { alert: { title: "Знижка", body: "Знижка до неділі" }, sound: "default" },
      url: "https://shop.example/offer",
      id: "k-1",
    });
    expect(first?.headers).toMatchObject({
      "apns-id": once.providerId,
      "apns-expiration": String(Date.parse("2099-01-01T00:00:00Z") / 1000),
      "apns-push-type": "alert",
      "apns-priority": "5",
      "apns-collapse-id": expect.stringMatching(/^[\w-]{32}$/),
    });
    expect(third?.headers).toMatchObject({ "apns-id": uuid, "apns-priority": "10" });
    expect(apple.sessions.length - 1).toBeLessThanOrEqual(1);
    await connection.close();
  });

  test.each([
    [410, "Unregistered", "permanent", "gone"],
    [410, "ExpiredToken", "permanent", "gone"],
    [400, "BadDeviceToken", "permanent", "gone"],
    [400, "DeviceTokenNotForTopic", "config", null],
    [400, "TopicDisallowed", "config", null],
    [400, "BadPriority", "permanent", null],
    [404, "BadPath", "config", null],
    [413, "PayloadTooLarge", "permanent", null],
    [403, "MissingProviderToken", "config", null],
    [429, "TooManyProviderTokenUpdates", "throttle", null],
    [503, "Shutdown", "temporary", null],
    [503, "", "temporary", null],
    [500, "<html>", "unknown", null],
  ])("%s %s is %s %s", async (status, reason, failure, address) => {
    apple.answer(status, reason);
    expect(await judged()).toMatchObject({ failure, address });
  });

  test("waits as long as it is told", async () => {
    apple.answer(429, "TooManyRequests", { "retry-after": "3" });
    expect(await judged()).toMatchObject({ failure: "throttle", retryAfterMs: 3000 });
  });

  test("is signed by one token for 50 minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const connection = open(apple, apple.port);
    const before = apple.tokens.length;
    for (const minutes of [0, 20, 29]) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await connection.send(MESSAGE, "k-1");
    }
    expect(apple.tokens.length).toBe(before + 1);
    vi.setSystemTime(Date.now() + 2 * 60_000);
    await connection.send(MESSAGE, "k-1");
    expect(apple.tokens.length).toBe(before + 2);
    await connection.close();
  });

  test("whose token is too old gets a new one, once, and one for all", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const connection = open(apple, apple.port);
    await connection.send(MESSAGE, "k-1");
    apple.expireTokens();
    vi.setSystemTime(Date.now() + 5000);
    const [received, tokens] = [apple.received.length, apple.tokens.length];
    await Promise.all(["a", "b", "c"].map((key) => connection.send(MESSAGE, key)));
    expect(apple.received.length).toBe(received + 3);
    expect(apple.tokens.length).toBe(tokens + 1);
    apple.answer(403, "ExpiredProviderToken");
    await expect(connection.send(MESSAGE, "k-2")).rejects.toMatchObject({ failure: "config" });
    expect(apple.received.length).toBe(received + 5);
    await connection.close();
  });

  test("over 4 KB, or to no device, is not sent", async () => {
    const before = apple.received.length;
    expect(await judged({ ...MESSAGE, text: "я".repeat(2050) })).toMatchObject({ code: "too-long" });
    for (const to of ["", "../x", "zz".repeat(32), `${DEVICE}\r\nx: y`])
      expect(await judged({ ...MESSAGE, to })).toMatchObject({ failure: "permanent", address: "gone" });
    expect(apple.received.length).toBe(before);
  });

  test("goes over a new connection when the old one is gone", async () => {
    const connection = open(apple, apple.port);
    await connection.send(MESSAGE, "k-1");
    const before = apple.sessions.length;
    apple.sessions.at(-1)?.goaway();
    await vi.waitFor(async () => {
      await connection.send(MESSAGE, "k-2");
      expect(apple.sessions.length).toBe(before + 1);
    });
    apple.sessions.at(-1)?.destroy();
    await vi.waitFor(() => connection.send(MESSAGE, "k-3"));
    apple.behave("hang");
    const cut = connection.send(MESSAGE, "k-4").catch((reason: unknown) => reason);
    await vi.waitFor(() => expect(apple.messages.at(-1)?.payload.id).toBe("k-4"));
    apple.sessions.at(-1)?.destroy();
    expect(connection.judge(await cut)).toMatchObject({ failure: "unknown" });
    await connection.close();
  });

  test("goes only to a service that proves itself", async () => {
    expect(await judged(MESSAGE, { ca: undefined })).toMatchObject({
      failure: "temporary",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });
});
