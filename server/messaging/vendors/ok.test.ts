import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepsTheContract } from "../contract.fixture";
import { callOf, judged, LINKED, MESSAGE, NOWHERE } from "./inside/messenger-peer.fixture";
import { okVendor } from "./ok";
import { error, type OkPeer, startOk, TOKEN } from "./ok.fixture";

const settingsFor = (baseUrl: string) =>
  okVendor.settings.parse({ token: TOKEN, groupId: "53000000000001", baseUrl, timeoutMs: 400 });
const openAt = (baseUrl: string) => okVendor.open(settingsFor(baseUrl));

const PERSON = "user:123456789012";
const AT = 1_790_000_000_123;
const said = (message: object, rest: object = {}) =>
  callOf({
    webhookType: "MESSAGE_CREATED",
    sender: { user_id: PERSON, name: "Анна" },
    recipient: { chat_id: "chat:C3ecb9d02a600" },
    message: { seq: 98211023614189660, mid: "mid:C3.1", ...message },
    timestamp: AT,
    ...rest,
  });

describe("Odnoklassniki keeps the contract", () => {
  keepsTheContract<OkPeer>({
    start: startOk,
    open: ({ url }) => openAt(url),
    openNowhere: () => openAt(NOWHERE),
    to: PERSON,
    secrets: [TOKEN, encodeURIComponent(TOKEN)],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "unknown",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
    callbacks: { good: () => said({ text: "привет" }), forged: () => null, events: 1 },
  });
});

describe("Odnoklassniki", () => {
  let peer: OkPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startOk();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());

  test("a person is named in the body, links are buttons", async () => {
    const { providerId } = await connection.send({ ...LINKED, to: PERSON }, "k");
    expect(providerId).toBe("mid:C3ecb9d02a600.15cea67d78d2059");
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, url.searchParams.get("access_token")]).toEqual([
      "POST",
      "/graph/me/messages",
      TOKEN,
    ]);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    const button = { type: "LINK", text: "Подробнее", intent: "DEFAULT", url: "https://shop.example/offer" };
    expect(JSON.parse(body)).toEqual({
      recipient: { user_id: PERSON },
      message: {
        text: "Ваши баллы сгорят в пятницу\n\nhttps://shop.example/stop",
        attachment: { type: "INLINE_KEYBOARD", payload: { keyboard: { buttons: [[button]] } } },
      },
    });
  });

  test("a talk is named in the address", async () => {
    await connection.send({ ...MESSAGE, to: "chat:C3ecb9d02a600" }, "k");
    const { url, body } = peer.last();
    expect(decodeURIComponent(url.pathname)).toBe("/graph/me/messages/chat:C3ecb9d02a600");
    expect(JSON.parse(body)).toEqual({
      recipient: { chat_id: "chat:C3ecb9d02a600" },
      message: { text: MESSAGE.text },
    });
  });

  test("an answer without a name of the message is an answer", async () => {
    peer.answerOnce({ body: { success: [true], chat_ids: ["chat:C3"] } });
    expect(await connection.send(MESSAGE, "k-7")).toMatchObject({ providerId: "k-7" });
  });

  test.each([
    [
      "the person allowed no messages",
      { body: { success: [false] } },
      ["permanent", "not-allowed", "refused", null],
    ],
    ["their privacy forbids it", error(458), ["permanent", "458", "refused", null]],
    ["no such person", error(110), ["permanent", "110", "gone", null]],
    ["bad words", error(454), ["permanent", "454", null, null]],
    ["the session is over", error(102), ["config", "102", null, null]],
    ["flood", error(8), ["throttle", "8", null, null]],
    ["the service is away", error(2), ["temporary", "2", null, null]],
    ["an answer of another shape", { body: {} }, ["unknown", "unreadable-200", null, null]],
  ] as const)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const eventsOf = (request: ReturnType<typeof callOf>) => connection.parseCallback?.(request).events;
  const told = { eventId: "mid:C3.1", at: new Date(AT), from: PERSON };

  test("what a person writes is received; our word with a token says who they are", () => {
    expect(eventsOf(said({ text: "Стоп" }))).toEqual([{ kind: "received", ...told, text: "Стоп" }]);
    expect(eventsOf(said({ text: "Start Ab_9" }))).toEqual([{ kind: "joined", ...told, token: "Ab_9" }]);
    expect(eventsOf(said({ text: "start" }))).toEqual([{ kind: "received", ...told, text: "start" }]);
  });

  test("pictures and what the system says are no news", () => {
    expect(eventsOf(said({ attachments: [{ type: "IMAGE" }] }))).toEqual([]);
    expect(eventsOf(callOf({ webhookType: "CHAT_SYSTEM", timestamp: AT }))).toEqual([]);
  });

  test("Odnoklassniki are told where to call", async () => {
    await connection.subscribe?.("https://shop.example/cb/1?key=s-1", "s-1");
    const { url, body } = peer.last();
    expect([url.pathname, JSON.parse(body)]).toEqual([
      "/graph/me/subscribe",
      { url: "https://shop.example/cb/1?key=s-1" },
    ]);
  });

  test("the link leads to the talk; the token is written by the person", () => {
    expect(okVendor.joinLink?.(settingsFor(peer.url), "Ab_9")).toBe(
      "https://ok.ru/messages/group/53000000000001",
    );
  });

  test("a key made anew makes the old one void", async () => {
    peer.makeKeyAnew();
    const error = await connection.send(MESSAGE, "k").catch((reason: unknown) => reason);
    expect(connection.judge(error)).toMatchObject({ failure: "config", code: "103", address: null });
  });
});
