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
import { viberVendor } from "./viber";
import { startViber, status, TOKEN, takenAs } from "./viber.fixture";

const settingsFor = (baseUrl: string) =>
  viberVendor.settings.parse({
    token: TOKEN,
    senderName: "Аптека 7",
    uri: "apteka7",
    baseUrl,
    timeoutMs: 400,
  });
const openAt = (baseUrl: string) => viberVendor.open(settingsFor(baseUrl));

const signed = (body: string, key = TOKEN) =>
  callOf(body, { "x-viber-content-signature": createHmac("sha256", key).update(body).digest("hex") });
const AT = 1_790_000_000_123;
/** The token is written as it comes, and would lose its end in a number of JavaScript. */
const news = (event: string, rest: object = {}, message_token = "5741311803571721087") =>
  JSON.stringify({ event, timestamp: AT, ...rest }).replace("{", `{"message_token":${message_token},`);
const user = { id: "01234567890A=", name: "Анна" };
const said = news("message", { sender: user, message: { type: "text", text: 'a "message_token": 1' } });

describe("Viber keeps the contract", () => {
  keepsTheContract<MessengerPeer>({
    start: startViber,
    open: ({ url }) => openAt(url),
    openNowhere: () => openAt(NOWHERE),
    to: "01234567890A=",
    secrets: [TOKEN],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "unknown",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
      "no-money": "funds",
    },
    callbacks: { good: () => signed(said), forged: () => signed(said, "another"), events: 1 },
  });
});

describe("Viber", () => {
  let peer: MessengerPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startViber();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());

  test("a message goes with the sender, our key and links as keys", async () => {
    await connection.send(LINKED, "k-7");
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, headers["x-viber-auth-token"]]).toEqual([
      "POST",
      "/pa/send_message",
      TOKEN,
    ]);
    expect(JSON.parse(body)).toEqual({
      receiver: "1001",
      type: "text",
      sender: { name: "Аптека 7" },
      tracking_data: "k-7",
      min_api_version: 1,
      text: "Ваши баллы сгорят в пятницу\n\nhttps://shop.example/stop",
      keyboard: {
        Type: "keyboard",
        DefaultHeight: false,
        Buttons: [
          {
            Columns: 6,
            Rows: 1,
            ActionType: "open-url",
            ActionBody: "https://shop.example/offer",
            Text: "Подробнее",
          },
        ],
      },
    });
    await connection.send({ ...MESSAGE, from: "Другая аптека с очень длинным именем" }, "k");
    const { sender, keyboard } = JSON.parse(peer.last().body);
    expect([sender.name, keyboard]).toEqual(["Другая аптека с очень длинны", undefined]);
  });

  test("the message's name is kept to its last digit", async () => {
    peer.answerOnce(takenAs("5741311803571721087"));
    expect((await connection.send(MESSAGE, "k")).providerId).toBe("5741311803571721087");
  });

  test.each([
    ["not registered", status(5), ["permanent", "5", "gone", null]],
    ["not subscribed", status(6), ["permanent", "6", "refused", null]],
    ["the device cannot", status(11), ["permanent", "11", null, null]],
    ["the account is blocked", status(7), ["config", "7", null, null]],
    ["too many", status(12), ["throttle", "12", null, null]],
    ["what was free is used up", status(23), ["funds", "23", null, null]],
    ["bad data", status(3), ["permanent", "3", null, null]],
    [
      "a full gateway",
      { status: 429, headers: { "retry-after": "9" }, body: "<html>" },
      ["throttle", "429", null, 9000],
    ],
  ] as const)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const eventsOf = (body: string) => connection.parseCallback?.(signed(body)).events;
  const token = "5741311803571721087";
  const at = new Date(AT);

  test.each([
    ["delivered", "delivered", null],
    ["seen", "opened", null],
    ["failed", "failed", "failed"],
  ])("%s is a report of the message", (event, reported, code) => {
    expect(eventsOf(news(event, { user_id: user.id, desc: "failure of 01234567890A=" }))).toEqual([
      {
        kind: "report",
        eventId: `${event}-${token}`,
        at,
        status: reported,
        providerId: token,
        sendKey: null,
        code,
        address: null,
        priceMinor: null,
      },
    ]);
  });

  test("who comes by a link says which customer they are", () => {
    const told = (event: string) => ({ eventId: `${event}-${token}`, at, from: user.id });
    expect(
      eventsOf(news("conversation_started", { type: "open", context: "Ab_9", user, subscribed: false })),
    ).toEqual([{ kind: "joined", ...told("conversation_started"), token: "Ab_9" }]);
    expect(eventsOf(news("subscribed", { user }))).toEqual([
      { kind: "joined", ...told("subscribed"), token: null },
    ]);
    expect(eventsOf(news("unsubscribed", { user_id: user.id }))).toEqual([
      { kind: "left", ...told("unsubscribed") },
    ]);
    expect(eventsOf(said)).toEqual([{ kind: "received", ...told("message"), text: 'a "message_token": 1' }]);
  });

  test("what is neither says nothing", () => {
    expect(eventsOf(news("webhook"))).toEqual([]);
    expect(eventsOf(news("client_status", { user }))).toEqual([]);
    expect(eventsOf(news("message", { sender: user, message: { type: "sticker" } }))).toEqual([]);
  });

  test("the signature is made of all that came", () => {
    const request = signed(said);
    expect(() => connection.parseCallback?.({ ...request, body: `${request.body} ` })).toThrow(
      CallbackRefused,
    );
    expect(() => connection.parseCallback?.(callOf(said))).toThrow("signature");
  });

  test("Viber is told where to call", async () => {
    await connection.subscribe?.("https://shop.example/cb/1", "s-1");
    expect(peer.last().url.pathname).toBe("/pa/set_webhook");
    expect(JSON.parse(peer.last().body)).toEqual({
      url: "https://shop.example/cb/1",
      event_types: ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"],
      send_name: false,
      send_photo: false,
    });
  });

  test("a link begins the talk", () => {
    expect(viberVendor.joinLink?.(settingsFor(peer.url), "Ab_9")).toBe(
      "viber://pa?chatURI=apteka7&context=Ab_9",
    );
  });
});
