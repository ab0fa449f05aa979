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
import { maxVendor } from "./max";
import { AWAY, CHATTY, NO_TALK, NONSENSE, SLOW, STOPPED, startMax, TOKEN } from "./max.fixture";

const settingsFor = (baseUrl: string) =>
  maxVendor.settings.parse({ token: TOKEN, botName: "@apteka_bot", baseUrl, timeoutMs: 400 });
const openAt = (baseUrl: string) => maxVendor.open(settingsFor(baseUrl));

const update = (body: object, secret = callOf({}).secret) => callOf(body, { "x-max-bot-api-secret": secret });
const AT = 1_790_000_000_123;
const user = { user_id: 1001, first_name: "Анна", is_bot: false };
const said = (text: string | null, chat_type = "dialog") => ({
  update_type: "message_created",
  timestamp: AT,
  message: {
    sender: user,
    recipient: { chat_id: 7, chat_type },
    timestamp: AT,
    body: { mid: "mid.9", seq: 1, text },
  },
});
const begun = (payload?: string | null) => ({
  update_type: "bot_started",
  timestamp: AT,
  chat_id: 7,
  user,
  payload,
});

describe("MAX keeps the contract", () => {
  keepsTheContract<MessengerPeer>({
    start: startMax,
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
      good: () => update(begun("Ab_9")),
      forged: () => update(begun("Ab_9"), "another"),
      events: 1,
    },
  });
});

describe("MAX", () => {
  let peer: MessengerPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startMax();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());

  test("the token goes in its header and nowhere else, and links are buttons", async () => {
    const { providerId } = await connection.send(LINKED, "k");
    expect(providerId).toMatch(/^mid\.\d+$/);
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, url.search]).toEqual(["POST", "/messages", "?user_id=1001"]);
    expect(headers).toMatchObject({
      authorization: TOKEN,
      "content-type": "application/json; charset=utf-8",
    });
    expect(url.href + body).not.toContain(TOKEN);
    expect(JSON.parse(body)).toEqual({
      text: "Ваши баллы сгорят в пятницу\n\nhttps://shop.example/stop",
      attachments: [
        {
          type: "inline_keyboard",
          payload: { buttons: [[{ type: "link", text: "Подробнее", url: "https://shop.example/offer" }]] },
        },
      ],
    });
    await connection.send(MESSAGE, "k");
    expect(JSON.parse(peer.last().body)).toEqual({ text: MESSAGE.text });
  });

  test("thirty requests a second, unless the owner says otherwise", () => {
    expect(connection.limits().perSecond).toBe(30);
  });

  test.each([
    ["slow down", SLOW, ["throttle", "too.many.requests", null, 3000]],
    ["the person stopped the bot", STOPPED, ["permanent", "chat.denied", "refused", null]],
    ["no such talk", NO_TALK, ["permanent", "dialog.not.found", "gone", null]],
    ["away", AWAY, ["temporary", "service.unavailable", null, null]],
    ["not understood", NONSENSE, ["permanent", "proto.payload", null, null]],
    ["a code that is a sentence is not repeated", CHATTY, ["permanent", "unnamed", null, null]],
    ["an answer of another shape", { body: { ok: 1 } }, ["unknown", "unreadable-200", null, null]],
  ] as const)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const eventsOf = (body: object) => connection.parseCallback?.(update(body)).events;
  const told = { eventId: expect.stringMatching(/^[0-9a-f]{32}$/), at: new Date(AT), from: "1001" };

  test("who begins by a link says which customer they are", () => {
    expect(eventsOf(begun("Ab_9"))).toEqual([{ kind: "joined", ...told, token: "Ab_9" }]);
    expect(eventsOf(begun(null))).toEqual([{ kind: "joined", ...told, token: null }]);
    expect(eventsOf(begun("not ours!"))).toEqual([{ kind: "joined", ...told, token: null }]);
  });

  test("who stops the bot has left; that is other news than beginning in the same moment", () => {
    const left = eventsOf({ update_type: "bot_stopped", timestamp: AT, chat_id: 7, user });
    expect(left).toEqual([{ kind: "left", ...told }]);
    expect(left?.[0]?.eventId).not.toBe(eventsOf(begun())?.[0]?.eventId);
  });

  test("what a person writes in a talk is received", () => {
    expect(eventsOf(said("стоп"))).toEqual([{ kind: "received", ...told, eventId: "mid.9", text: "стоп" }]);
    expect(eventsOf(said("стоп", "chat"))).toEqual([]);
    expect(eventsOf(said(null))).toEqual([]);
  });

  test("updates of an unknown kind say nothing", () => {
    expect(eventsOf({ update_type: "dialog_muted", timestamp: AT, user })).toEqual([]);
    expect(eventsOf({ update_type: "message_removed", timestamp: AT, message_id: "mid.1" })).toEqual([]);
  });

  test("without the secret nothing is read", () => {
    expect(() => connection.parseCallback?.(callOf(begun()))).toThrow(CallbackRefused);
  });

  test("MAX is told where to call", async () => {
    await connection.subscribe?.("https://shop.example/cb/1", "s-1");
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, headers.authorization]).toEqual(["POST", "/subscriptions", TOKEN]);
    expect(JSON.parse(body)).toEqual({
      url: "https://shop.example/cb/1",
      secret: "s-1",
      update_types: ["bot_started", "bot_stopped", "message_created"],
    });
    peer.answerOnce({ body: { success: false, message: "certificate" } });
    await expect(connection.subscribe?.("https://shop.example/cb/1", "s-1")).rejects.toMatchObject({
      failure: "config",
    });
  });

  test("a link begins the talk", () => {
    expect(maxVendor.joinLink?.(settingsFor(peer.url), "Ab_9")).toBe("https://max.ru/apteka_bot?start=Ab_9");
  });
});
