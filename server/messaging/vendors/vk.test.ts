import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepsTheContract } from "../contract.fixture";
import { CallbackRefused } from "../events";
import { callOf, judged, LINKED, MESSAGE, NOWHERE } from "./inside/messenger-peer.fixture";
import { randomIdOf, vkVendor } from "./vk";
import { error, startVk, TOKEN, type VkPeer } from "./vk.fixture";

const GROUP = 190_000_001;
const settingsFor = (baseUrl: string) =>
  vkVendor.settings.parse({
    token: TOKEN,
    groupId: String(GROUP),
    confirmation: "a1b2c3d4",
    baseUrl,
    timeoutMs: 400,
  });
const openAt = (baseUrl: string) => vkVendor.open(settingsFor(baseUrl));

const call = (type: string, object: object, secret: string | undefined = callOf({}).secret) =>
  callOf({ type, object, group_id: GROUP, event_id: "e-1", v: "5.199", secret });
const said = (message: object) =>
  call("message_new", {
    message: { id: 1, date: 1_790_000_000, from_id: 1001, peer_id: 1001, text: "", ...message },
    client_info: {},
  });

describe("VK keeps the contract", () => {
  keepsTheContract<VkPeer>({
    start: startVk,
    open: ({ url }) => openAt(url),
    openNowhere: () => openAt(NOWHERE),
    to: "1001",
    secrets: [TOKEN],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
    callbacks: {
      good: () => said({ text: "привет", ref: "Ab_9" }),
      forged: () => call("message_deny", { user_id: 1001 }, "another"),
      events: 2,
    },
  });
});

describe("VK", () => {
  let peer: VkPeer;
  let connection: ReturnType<typeof openAt>;
  beforeAll(async () => {
    peer = await startVk();
    connection = openAt(peer.url);
  });
  beforeEach(() => peer.behave("accept"));
  afterAll(() => peer.close());

  test("a message is a form with our number in it, and links are buttons", async () => {
    await connection.send(LINKED, "k-7");
    const { method, url, headers, body } = peer.last();
    expect([method, url.pathname, url.search]).toEqual(["POST", "/method/messages.send", ""]);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    const { keyboard = "", ...form } = Object.fromEntries(new URLSearchParams(body));
    expect(form).toEqual({
      access_token: TOKEN,
      v: "5.199",
      user_id: "1001",
      random_id: String(randomIdOf("k-7")),
      message: "Ваши баллы сгорят в пятницу\n\nhttps://shop.example/stop",
    });
    expect(JSON.parse(keyboard)).toEqual({
      inline: true,
      buttons: [[{ action: { type: "open_link", link: "https://shop.example/offer", label: "Подробнее" } }]],
    });
  });

  test("a label is cut where VK would refuse it, between signs", async () => {
    const label = `${"a".repeat(39)}😀`;
    await connection.send({ ...MESSAGE, buttons: [{ label, url: "https://shop.example/" }] }, "k-cut");
    const keyboard = new URLSearchParams(peer.last().body).get("keyboard") ?? "";
    expect(JSON.parse(keyboard).buttons[0][0].action.label).toBe("a".repeat(39));
  });

  test("VK drops what it has by our number", async () => {
    const before = peer.delivered();
    const [once, again] = [await connection.send(MESSAGE, "k-8"), await connection.send(MESSAGE, "k-8")];
    expect(again).toEqual(once);
    await connection.send(MESSAGE, "k-9");
    expect(peer.delivered() - before).toBe(2);
  });

  test("the number is of 32 bits, the same for the same key, and never 0", () => {
    const numbers = Array.from({ length: 2000 }, (_, i) => randomIdOf(`k-${i}`));
    for (const number of numbers) {
      expect(number).not.toBe(0);
      expect(number).toBe(number | 0);
    }
    expect(new Set(numbers).size).toBe(2000);
    expect(randomIdOf("k-1")).toBe(numbers[1]);
  });

  test.each([
    ["no leave to write", error(901), ["permanent", "901", "refused", null]],
    ["we are on the person's black list", error(900), ["permanent", "900", "refused", null]],
    ["their privacy forbids it", error(902), ["permanent", "902", "refused", null]],
    ["the account is deleted", error(18), ["permanent", "18", "gone", null]],
    ["too long", error(914), ["permanent", "914", null, null]],
    ["too many a second", error(6), ["throttle", "6", null, null]],
    ["flood", error(9), ["throttle", "9", null, null]],
    ["the key is void", error(5), ["config", "5", null, null]],
    ["an answer of another shape", { body: { response: "?" } }, ["unknown", "unreadable", null, null]],
  ] as const)("%s", async (_, reply, verdict) => {
    expect(await judged(peer, connection, reply)).toEqual(verdict);
  });

  const parse = (request: ReturnType<typeof callOf>) => connection.parseCallback?.(request);
  const told = { eventId: "e-1", at: new Date(1_790_000_000_000), from: "1001" };

  test("VK's question is answered with the owner's string, before there is a secret", () => {
    const question = (group_id: number) => callOf({ type: "confirmation", group_id });
    expect(parse(question(GROUP))).toEqual({
      events: [],
      answer: { status: 200, body: "a1b2c3d4", contentType: "text/plain" },
    });
    expect(() => parse(question(7))).toThrow(CallbackRefused);
  });

  test("everything else is answered with ok, and needs the secret", () => {
    const ok = { status: 200, body: "ok", contentType: "text/plain" };
    expect(parse(said({ text: "СТОП" }))).toEqual({
      events: [{ kind: "received", ...told, text: "СТОП" }],
      answer: ok,
    });
    expect(parse(call("wall_post_new", { id: 1 }))).toEqual({ events: [], answer: ok });
    const { body, ...request } = call("message_deny", { user_id: 1001 });
    const { secret: _, ...bare } = JSON.parse(body);
    expect(() => parse({ ...request, body: JSON.stringify(bare) })).toThrow("signature");
  });

  test("who comes by a link joins, and what they say meanwhile is not lost", () => {
    expect(parse(said({ text: "СТОП", ref: "Ab_9" }))?.events).toEqual([
      { kind: "joined", ...told, eventId: "e-1-joined", token: "Ab_9" },
      { kind: "received", ...told, text: "СТОП" },
    ]);
    const start = '{"command":"start"}';
    expect(parse(said({ text: "Начать", payload: start, ref: "Ab_9" }))?.events).toEqual([
      { kind: "joined", ...told, eventId: "e-1-joined", token: "Ab_9" },
    ]);
    expect(parse(said({ text: "Начать", payload: start }))?.events).toEqual([
      { kind: "joined", ...told, eventId: "e-1-joined", token: null },
    ]);
    expect(parse(said({ payload: '{"token":"Ab_9"}' }))?.events).toMatchObject([{ token: "Ab_9" }]);
    expect(parse(said({ text: "да", payload: "no JSON" }))?.events).toMatchObject([{ kind: "received" }]);
  });

  test("allowing and denying messages is joining and leaving", () => {
    const from = { eventId: "e-1", at: null, from: "1001" };
    expect(parse(call("message_allow", { user_id: 1001, key: "Ab_9" }))?.events).toEqual([
      { kind: "joined", ...from, token: "Ab_9" },
    ]);
    expect(parse(call("message_deny", { user_id: 1001 }))?.events).toEqual([{ kind: "left", ...from }]);
  });

  test("what is said in a common talk, or is of another shape, is no news", () => {
    expect(parse(said({ text: "x", peer_id: 2_000_000_001 }))?.events).toEqual([]);
    expect(() => parse(call("message_new", { text: "an old shape" }))).toThrow("body");
  });

  test("a link begins the talk", () => {
    expect(vkVendor.joinLink?.(settingsFor(peer.url), "Ab_9")).toBe(`https://vk.me/club${GROUP}?ref=Ab_9`);
  });
});
