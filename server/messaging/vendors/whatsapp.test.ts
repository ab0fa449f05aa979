import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepsTheContract } from "../contract.fixture";
import { CallbackRefused } from "../events";
import {
  callOf,
  judged,
  LINKED,
  MESSAGE,
  type MessengerPeer,
  NOWHERE,
} from "./inside/messenger-peer.fixture";
import { whatsappVendor } from "./whatsapp";
import {
  APP_SECRET,
  error,
  notification,
  PHONE_ID,
  said,
  startWhatsApp,
  status,
  TOKEN,
} from "./whatsapp.fixture";

const settingsFor = (baseUrl: string, more: object = {}) =>
  whatsappVendor.settings.parse({
    token: TOKEN,
    appSecret: APP_SECRET,
    phoneNumberId: PHONE_ID,
    baseUrl,
    timeoutMs: 400,
    ...more,
  });
const openAt = (baseUrl: string, more?: object) => whatsappVendor.open(settingsFor(baseUrl, more));

const signed = (body: object, key = APP_SECRET) => {
  const text = JSON.stringify(body);
  const signature = createHmac("sha256", key).update(text).digest("hex");
  return callOf(text, { "x-hub-signature-256": `sha256=${signature}` });
};
describe("WhatsApp keeps the contract", () => {
  keepsTheContract<MessengerPeer>({
    start: startWhatsApp,
    open: ({ url }) => openAt(url),
    openNowhere: () => openAt(NOWHERE),
    to: "+380671234567",
    secrets: [TOKEN, APP_SECRET, "380671234567"],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "unknown",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
      "no-money": "funds",
    },
    callbacks: {
      good: () => signed(notification({ ...status("delivered"), ...said("привіт") })),
      forged: () => signed(notification(said("привіт")), "another"),
      events: 2,
    },
  });
});

describe("WhatsApp", () => {
  let peer: MessengerPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startWhatsApp();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());

  test("a text goes with our key, and links under it", async () => {
    expect((await connection.send(LINKED, "k-7")).providerId).toMatch(/^[0-9a-f]{32}$/);
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, headers.authorization]).toEqual([
      "POST",
      `/${PHONE_ID}/messages`,
      `Bearer ${TOKEN}`,
    ]);
    expect(JSON.parse(body)).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "1001",
      biz_opaque_callback_data: "k-7",
      type: "text",
      text: {
        body: "Ваши баллы сгорят в пятницу\n\nПодробнее: https://shop.example/offer\nhttps://shop.example/stop",
        preview_url: false,
      },
    });
  });

  test("advertising goes by the owner's template, in one line", async () => {
    const withTemplate = openAt(peer.url, { templateName: "offer", templateLanguage: "uk" });
    await withTemplate.send({ ...MESSAGE, class: "marketing", text: "Раз\n\nдва" }, "k");
    expect(JSON.parse(peer.last().body)).toMatchObject({
      type: "template",
      template: {
        name: "offer",
        language: { code: "uk" },
        components: [{ type: "body", parameters: [{ type: "text", text: "Раз два" }] }],
      },
    });
    await withTemplate.send(MESSAGE, "k");
    expect(JSON.parse(peer.last().body)).toMatchObject({ type: "text", text: { body: MESSAGE.text } });
  });

  const VERDICTS = [
    ["not on WhatsApp", error(131026), ["permanent", "131026", "gone", null]],
    ["the window for answers is shut", error(131047), ["permanent", "131047", null, null]],
    ["advertising was refused", error(131050), ["permanent", "131050", "refused", null]],
    ["Meta keeps its people from too much", error(131049), ["temporary", "131049", null, null]],
    ["too much to one person", error(131056), ["throttle", "131056", null, null]],
    ["too many a second", error(130429, 429), ["throttle", "130429", null, null]],
    ["the key is void", error(190, 401), ["config", "190", null, null]],
    ["the account is locked", error(131031), ["config", "131031", null, null]],
    ["the account broke a rule", error(368), ["config", "368", null, null]],
    ["no such template", error(132001), ["config", "132001", null, null]],
    ["nobody pays", error(131042), ["funds", "131042", null, null]],
    ["overloaded", error(131016, 500), ["temporary", "131016", null, null]],
    ["a code nobody knows", error(139999), ["permanent", "139999", null, null]],
    ["it broke", error(139999, 500), ["unknown", "139999", null, null]],
  ] as const;
  test.each(VERDICTS)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const asked = (query: Record<string, string>) => {
    const url = new URL(`http://localhost/cb?${new URLSearchParams(query)}`);
    return connection.parseCallback?.({ ...callOf(""), method: "GET", url });
  };
  const question = {
    "hub.mode": "subscribe",
    "hub.challenge": "1158201444",
    "hub.verify_token": callOf("").secret,
  };

  test("Meta's question is answered to who knows the word", () => {
    expect(asked(question)).toEqual({
      events: [],
      answer: { status: 200, body: "1158201444", contentType: "text/plain" },
    });
    expect(() => asked({ ...question, "hub.verify_token": "another" })).toThrow("signature");
    expect(() => asked({ ...question, "hub.challenge": "<script>" })).toThrow("body");
    expect(() => asked({})).toThrow("method");
    expect(() => connection.parseCallback?.(callOf(notification(said("x"))))).toThrow(CallbackRefused);
  });

  test("Meta is told where to call for this number", async () => {
    await connection.subscribe?.("https://shop.example/cb/1", "s-1");
    expect([peer.last().url.pathname, JSON.parse(peer.last().body)]).toEqual([
      `/${PHONE_ID}`,
      { webhook_configuration: { override_callback_uri: "https://shop.example/cb/1", verify_token: "s-1" } },
    ]);
  });

  test("a link has the person say our word, where the number is known", () => {
    const link = (more: object) => whatsappVendor.joinLink?.(settingsFor(peer.url, more), "Ab_9");
    expect(link({ phone: "+380441112233" })).toBe("https://wa.me/380441112233?text=start%20Ab_9");
    expect(link({})).toBeNull();
  });
});
