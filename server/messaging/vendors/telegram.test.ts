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
import { telegramVendor } from "./telegram";
import {
  BLOCKED,
  DEACTIVATED,
  NO_BOT,
  NO_CHAT,
  SLOW,
  startTelegram,
  TOKEN,
  TOO_LONG,
} from "./telegram.fixture";

const settingsFor = (baseUrl: string) =>
  telegramVendor.settings.parse({ token: TOKEN, botName: "@apteka_bot", baseUrl, timeoutMs: 400 });
const openAt = (baseUrl: string) => telegramVendor.open(settingsFor(baseUrl));

const started = callOf({}).secret;
const update = (body: object, secret = started) =>
  callOf(body, { "x-telegram-bot-api-secret-token": secret });
const said = (text: string, type = "private") => ({
  update_id: 91,
  message: { message_id: 5, date: 1_790_000_000, chat: { id: 1001, type }, from: { id: 1001 }, text },
});

describe("Telegram keeps the contract", () => {
  keepsTheContract<MessengerPeer>({
    start: startTelegram,
    open: ({ url }) => openAt(url),
    openNowhere: () => openAt(NOWHERE),
    to: "1001",
    secrets: [TOKEN],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "unknown",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
    callbacks: {
      good: () => update(said("Когда вы открыты?")),
      forged: () => update(said("Когда вы открыты?"), "another"),
      events: 1,
    },
  });
});

describe("Telegram", () => {
  let peer: MessengerPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startTelegram();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());
  test("a message goes to sendMessage as plain text, with links as buttons", async () => {
    const sent = await connection.send(LINKED, "k");
    expect(sent.providerId).toMatch(/^7\d\d$/);
    const { method, url, body } = peer.last();
    expect([method, url.pathname]).toEqual(["POST", `/bot${TOKEN}/sendMessage`]);
    expect(JSON.parse(body)).toEqual({
      chat_id: "1001",
      text: "Ваши баллы сгорят в пятницу\n\nhttps://shop.example/stop",
      reply_markup: { inline_keyboard: [[{ text: "Подробнее", url: "https://shop.example/offer" }]] },
    });
    await connection.send(MESSAGE, "k");
    expect(JSON.parse(peer.last().body)).toEqual({ chat_id: "1001", text: MESSAGE.text });
  });

  test.each([
    ["slow down", SLOW, ["throttle", "429", null, 7000]],
    ["the person blocked the bot", BLOCKED, ["permanent", "403", "refused", null]],
    ["no such chat", NO_CHAT, ["permanent", "chat-not-found", "gone", null]],
    ["the account is no more", DEACTIVATED, ["permanent", "user-deactivated", "gone", null]],
    ["too long", TOO_LONG, ["permanent", "400", null, null]],
    ["no bot of this token", NO_BOT, ["config", "404", null, null]],
    ["a gateway that is full", { status: 429, body: "<html>" }, ["throttle", "429", null, null]],
  ] as const)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const eventsOf = (body: object) => connection.parseCallback?.(update(body)).events;
  const told = { eventId: "91", at: new Date(1_790_000_000_000), from: "1001" };

  test("who comes by a link says which customer they are", () => {
    expect(eventsOf(said("/start Ab_9-x"))).toEqual([{ kind: "joined", ...told, token: "Ab_9-x" }]);
    expect(eventsOf(said("/start"))).toEqual([{ kind: "joined", ...told, token: null }]);
    expect(eventsOf(said("/start a b"))).toEqual([{ kind: "received", ...told, text: "/start a b" }]);
  });

  test("what a person writes is received, what is said in a group is not", () => {
    expect(eventsOf(said("СТОП"))).toEqual([{ kind: "received", ...told, text: "СТОП" }]);
    expect(eventsOf(said("СТОП", "supergroup"))).toEqual([]);
  });

  test("a person who stops the bot has left", () => {
    const member = (status: string) => ({
      update_id: 91,
      my_chat_member: {
        date: 1_790_000_000,
        chat: { id: 1001, type: "private" },
        new_chat_member: { status },
      },
    });
    expect(eventsOf(member("kicked"))).toEqual([{ kind: "left", ...told }]);
    expect(eventsOf(member("member"))).toEqual([]);
  });

  test("updates of an unknown kind say nothing", () => {
    expect(eventsOf({ update_id: 92, edited_message: { text: "x" } })).toEqual([]);
    expect(
      eventsOf({ update_id: 93, message: { date: 1, chat: { id: 1, type: "private" }, photo: [] } }),
    ).toEqual([]);
  });

  test("without the secret, or by GET, nothing is read", () => {
    expect(() => connection.parseCallback?.(callOf(said("x")))).toThrow(CallbackRefused);
    expect(() => connection.parseCallback?.({ ...update(said("x")), method: "GET" })).toThrow("method");
  });

  test("Telegram is told where to call, with the secret, and for what", async () => {
    await connection.subscribe?.("https://shop.example/cb/1", "s-1");
    expect(peer.last().url.pathname).toBe(`/bot${TOKEN}/setWebhook`);
    expect(JSON.parse(peer.last().body)).toEqual({
      url: "https://shop.example/cb/1",
      secret_token: "s-1",
      allowed_updates: ["message", "my_chat_member"],
    });
    peer.behave("hang");
    await expect(connection.subscribe?.("https://shop.example/cb/1", "s-1")).rejects.toMatchObject({
      failure: "temporary",
    });
  });

  test("a link begins the talk", () => {
    expect(telegramVendor.joinLink?.(settingsFor(peer.url), "Ab_9")).toBe(
      "https://t.me/apteka_bot?start=Ab_9",
    );
  });
});
