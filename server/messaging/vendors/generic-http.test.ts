import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { CallbackRefused } from "@/server/messaging/events";
import { API_KEY, openGeneric, sentAs, startGeneric } from "./generic-http.fixture";
import {
  callbackOf,
  formCall,
  formOf,
  type HttpPeer,
  jsonCall,
  SECRET,
  unusedPort,
} from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const DELIVERED = { id: "m-1", status: "DELIVRD" };
/** Signs that mean something in JSON, forms, addresses, XML and templates. */
const HOSTILE = `"},"x":"1&phone=7<b>'\n\\ {{apiKey}} +%`;

describe("a vendor by its description", () => {
  keepsTheContract({
    start: startGeneric,
    open: ({ base }) => openGeneric(base, { timeoutMs: 500 }),
    openNowhere: () => openGeneric(nowhere),
    to: "+380671234567",
    secrets: [API_KEY],
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
      good: () => formCall(DELIVERED),
      forged: () => formCall(DELIVERED, { key: "another" }),
      events: 1,
    },
  });
});

describe("what the owner describes", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startGeneric();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openGeneric(peer.base, settings);
  const send = (settings = {}, text = HOSTILE) => open(settings).send(outgoing({ text }), "key-1");

  test("values go into the texts of a JSON, and into nothing else", async () => {
    expect(await send()).toEqual({ providerId: "m-1", parts: 1, priceMinor: null });
    expect(sentAs(peer.last())).toEqual({
      phone: "380671234567",
      content: HOSTILE,
      sender: "Apteka",
      flags: [1, true],
    });
    expect(peer.last().headers).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      "x-request": "key-1",
      "content-type": "application/json",
    });
  });

  test("into a form, into an address, and into XML", async () => {
    await send({ contentType: "form", body: "phone={{digits}}&content={{text}}&user=shop" });
    expect(Object.fromEntries(formOf(peer.last()))).toEqual({
      phone: "380671234567",
      content: HOSTILE,
      user: "shop",
    });
    await send({
      method: "GET",
      url: `${peer.base}/send?phone={{to}}&content={{text}}&k={{apiKey}}`,
      body: "",
    });
    expect(Object.fromEntries(peer.last().url.searchParams)).toEqual({
      phone: "+380671234567",
      content: HOSTILE,
      k: API_KEY,
    });
    await send({ url: `${peer.base}/to/{{to}}/{{text}}` }).catch(() => null);
    expect(peer.last().url.pathname.split("/").map(decodeURIComponent)).toEqual([
      "",
      "to",
      "+380671234567",
      HOSTILE,
    ]);
    await send({ contentType: "xml", body: '<m to="{{digits}}">{{text}}</m>' });
    expect(peer.last().body).toContain("&quot;},&quot;x&quot;:&quot;1&amp;phone=7&lt;b&gt;&apos;");
  });

  test("the id may be the whole of the answer, or our own key", async () => {
    peer.next({ text: "778899\n" });
    expect(await send({ idPath: "$", errorPath: "" })).toMatchObject({ providerId: "778899" });
    peer.next({ text: "ok" });
    expect(await send({ idPath: "", errorPath: "$" })).toMatchObject({ providerId: "key-1" });
  });

  test.each([
    [200, { error: 207 }, "permanent", "207", "gone"],
    [200, { error: "NO_MONEY" }, "funds", "NO_MONEY", null],
    [200, { error: "SOMETHING" }, "unknown", "SOMETHING", null],
    [200, { error: "no such number 380671234567" }, "unknown", "not-a-code", null],
    [200, { error: 0 }, "unknown", "no-id", null],
    [418, {}, "permanent", "http-418", "operator-blocked"],
    [400, {}, "permanent", "http-400", null],
    [402, {}, "funds", "http-402", null],
    [404, {}, "config", "http-404", null],
    [429, {}, "throttle", "http-429", null],
    [503, {}, "temporary", "http-503", null],
  ])("%i with %o is %s", async (status, json, failure, code, address) => {
    peer.next({ status, json });
    expect(await verdictOf(open(), send())).toMatchObject({ failure, code, address });
  });

  test("calls of a form, of an address, of a list, of JSON within JSON", () => {
    const read = (
      settings: object,
      call: Parameters<NonNullable<ReturnType<typeof open>["parseCallback"]>>[0],
    ) => open(settings).parseCallback?.(call).events;
    const delivered = [{ kind: "report", providerId: "m-1", status: "delivered", eventId: "m-1:delivered" }];
    expect(read({}, formCall(DELIVERED))).toMatchObject(delivered);
    expect(read({}, callbackOf({ query: { key: SECRET, ...DELIVERED } }))).toMatchObject(delivered);
    const nested = { items: [{ m: { id: "m-1" }, status: "DELIVRD" }] };
    expect(
      read({ callbackList: "items", callbackId: "m.id" }, jsonCall(nested, { key: SECRET })),
    ).toMatchObject(delivered);
    const failed = { id: "m-1", status: "UNDELIV", why: "207" };
    expect(read({}, formCall(failed))).toMatchObject([{ status: "failed", code: "207", address: "gone" }]);
    expect(read({}, formCall({ id: "m-1", status: "NEWS" }))).toEqual([]);
    expect(read({}, formCall({ id: "i-1", from: "380671234567", words: "STOP" }))).toMatchObject([
      { kind: "received", eventId: "in:i-1", from: "+380671234567", text: "STOP" },
    ]);
    expect(() => read({}, formCall({ any: "thing" }))).toThrow(CallbackRefused);
  });

  test("a description that cannot be right is refused", () => {
    for (const wrong of [
      { body: "{no json" },
      { url: "ftp://example.test/" },
      { failures: "207 is gone" },
      { failures: "207 = nobody" },
      { callbackStatuses: "DELIVRD = arrived" },
    ])
      expect(() => open(wrong)).toThrow();
  });
});
