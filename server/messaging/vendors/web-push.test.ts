import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMessage } from "../channel";
import { keepsTheContract } from "../contract.fixture";
import { type PushService, startPushService } from "./inside/web-push-peer.fixture";
import { newVapidKeys, webPushVendor } from "./web-push";

const KEYS = newVapidKeys();
const SETTINGS = { ...KEYS, subject: "mailto:owner@shop.example", allowPrivate: true };
const open = (more: Record<string, unknown> = {}) =>
  webPushVendor.open(webPushVendor.settings.parse({ ...SETTINGS, ...more }));

const start = () => startPushService(KEYS.vapidPublicKey);
const elsewhere = (subscription: string, endpoint: string): string =>
  JSON.stringify({ ...JSON.parse(subscription), endpoint });

describe("web push keeps the contract", () => {
  let service: PushService;
  keepsTheContract<PushService>({
    start: async () => {
      service = await start();
      return service;
    },
    open: ({ ca }) => open({ ca, timeoutMs: 1000 }),
    openNowhere: () => {
      const connection = open();
      const to = elsewhere(service.subscription, "https://127.0.0.1:2/push");
      return { ...connection, send: (message, key) => connection.send({ ...message, to }, key) };
    },
    get to() {
      return service.subscription;
    },
    secrets: [KEYS.vapidPrivateKey],
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

describe("a web push", () => {
  let service: PushService;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());

  const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    to: service.subscription,
    text: "До −30 % сьогодні",
    subject: "Знижка",
    html: null,
    from: null,
    class: "marketing",
    validUntil: new Date(Date.now() + 600_000),
    unsubscribeUrl: null,
    url: "https://shop.example/offer",
    ...more,
  });
  const judged = async (more: Partial<OutgoingMessage>, settings: Record<string, unknown> = {}) => {
    const connection = open({ ca: service.ca, ...settings });
    const error = await connection.send(message(more), "k-1").catch((reason: unknown) => reason);
    await connection.close();
    expect(error).toBeInstanceOf(Error);
    return connection.judge(error);
  };

  test("says what to show, for how long, and whom it replaces", async () => {
    const connection = open({ ca: service.ca });
    const { providerId } = await connection.send(message(), "k-1");
    expect(providerId).toBe("k-1");
    expect(service.last?.payload).toEqual({
      title: "Знижка",
      body: "До −30 % сьогодні",
      url: "https://shop.example/offer",
      id: "k-1",
    });
    expect(service.last?.claims.sub).toBe("mailto:owner@shop.example");
    expect(service.last?.headers).toMatchObject({
      urgency: "normal",
      topic: expect.stringMatching(/^[\w-]{32}$/),
    });
    expect(Number(service.last?.headers.ttl)).toBeGreaterThan(400);
    expect(Number(service.last?.headers.ttl)).toBeLessThanOrEqual(600);
    const topic = service.last?.headers.topic;
    await connection.send(message({ class: "code" }), "k-1");
    expect(service.last?.headers).toMatchObject({ urgency: "high", topic });
    await connection.close();
  });

  test("ends a subscription that is over, and waits when told to", async () => {
    for (const status of [404, 410]) {
      service.answer(status);
      expect(await judged({})).toMatchObject({ failure: "permanent", address: "gone" });
    }
    service.answer(429, { "retry-after": "30" });
    expect(await judged({})).toMatchObject({ failure: "throttle", retryAfterMs: 30_000 });
    service.answer(413);
    expect(await judged({})).toMatchObject({ failure: "permanent", address: null });
    service.answer(307, { location: "https://127.0.0.1/" });
    expect(await judged({})).toMatchObject({ failure: "permanent" });
    service.answer(201);
  });

  test("over 4 KB is not sent", async () => {
    const before = service.received.length;
    expect(await judged({ text: "я".repeat(2100) })).toMatchObject({
      failure: "permanent",
      code: "too-long",
    });
    // it would fit, but not once it is encrypted
    expect(await judged({ text: "a".repeat(3980) })).toMatchObject({ code: "too-long", address: null });
    expect(service.received.length).toBe(before);
    const connection = open({ ca: service.ca });
    await connection.send(message({ text: "a".repeat(3850) }), "k-1");
    expect(service.received.length).toBe(before + 1);
    await connection.close();
  });

  test("goes to no address inside, and to nothing that is no subscription", async () => {
    const before = service.received.length;
    const { port } = service;
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      "[::1]",
      "0x7f.1",
      "10.0.0.1",
      "169.254.169.254",
    ])
      expect(
        await judged({ to: elsewhere(service.subscription, `https://${host}/`) }, { allowPrivate: false }),
      ).toMatchObject({ failure: "permanent", code: "private-address", address: "gone" });
    const read = JSON.parse(service.subscription);
    const off = JSON.stringify({ ...read, keys: { ...read.keys, p256dh: "A".repeat(87) } });
    const plain = elsewhere(service.subscription, `http://127.0.0.1:${port}/`);
    const old = elsewhere(service.subscription, "https://android.googleapis.com/gcm/send/x");
    for (const to of ["", "{", "null", "{}", off, plain, old])
      expect(await judged({ to })).toMatchObject({ failure: "permanent", address: "gone" });
    expect(service.received.length).toBe(before);
  });

  test("goes only to a service that proves itself", async () => {
    const before = service.received.length;
    expect(await judged({}, { ca: undefined })).toMatchObject({
      failure: "temporary",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(service.received.length).toBe(before);
  });

  test("takes no two keys that are not of one pair", () => {
    const other = { ...SETTINGS, vapidPrivateKey: newVapidKeys().vapidPrivateKey };
    expect(webPushVendor.settings.safeParse(SETTINGS).success).toBe(true);
    expect(webPushVendor.settings.safeParse(other).success).toBe(false);
  });
});
