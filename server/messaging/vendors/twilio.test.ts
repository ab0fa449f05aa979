import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { formOf, type HttpPeer, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { hmacSha1 } from "./inside/sha1";
import { message, openTwilio, refused, SID, signedCall, startTwilio, TOKEN } from "./twilio.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const DELIVERED = {
  MessageSid: "SM0123",
  MessageStatus: "delivered",
  AccountSid: SID,
  To: "+380671234567",
};

describe("twilio", () => {
  keepsTheContract({
    start: startTwilio,
    open: ({ base }) => openTwilio(base, { timeoutMs: 500 }),
    openNowhere: () => openTwilio(nowhere),
    to: "+380671234567",
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
    callbacks: {
      good: () => signedCall(DELIVERED),
      forged: () => signedCall(DELIVERED, "another"),
      events: 1,
    },
  });
});

describe("what twilio documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startTwilio();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openTwilio(peer.base, settings);
  const send = (settings = {}, text = "Привіт") => open(settings).send(outgoing({ text }), "k");

  test("the form has the documented fields", async () => {
    peer.next(message({ num_segments: "3", price: "-0.00750" }));
    expect(await send({ callbackUrl: "https://shop.example/calls" })).toEqual({
      providerId: "SM0123",
      parts: 3,
      priceMinor: 1,
    });
    expect(Object.fromEntries(formOf(peer.last()))).toEqual({
      To: "+380671234567",
      From: "+15005550006",
      Body: "Привіт",
      StatusCallback: "https://shop.example/calls",
      ValidityPeriod: "36000",
    });
  });

  test("a messaging service stands in the sender's place, and has not cut the message yet", async () => {
    peer.next(message({ num_segments: "0" }));
    const service = `MG${"0".repeat(32)}`;
    expect(await send({ sender: service }, "ї".repeat(71))).toMatchObject({ parts: 2 });
    const form = formOf(peer.last());
    expect([form.get("MessagingServiceSid"), form.get("From")]).toEqual([service, null]);
  });

  test.each([
    [400, 21211, "permanent", "gone"],
    [400, 21614, "permanent", "gone"],
    [400, 21610, "permanent", "refused"],
    [400, 21408, "permanent", null],
    [400, 21606, "config", null],
    [400, 21608, "config", null],
    [400, 21612, "permanent", null],
    [400, 21617, "permanent", null],
    [400, 29999, "permanent", null],
    [401, 20003, "config", null],
    [403, 20005, "config", null],
    [404, 20404, "config", null],
    [429, 20429, "throttle", null],
    [429, 21611, "throttle", null],
    [500, 20500, "unknown", null],
    [503, 20503, "temporary", null],
  ])("%i with %i is %s", async (status, code, failure, address) => {
    peer.next(refused(status, code));
    expect(await verdictOf(open(), send())).toMatchObject({ failure, address, code: String(code) });
  });

  test("an error within a 200 is one all the same", async () => {
    peer.next({ ...refused(400, 21211), status: 200 });
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "permanent", code: "21211" });
    peer.next(message({ status: "failed", error_code: 30006 }));
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "permanent", address: "gone" });
  });

  test.each([
    ["queued", "sent"],
    ["sending", "sent"],
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["undelivered", "failed"],
    ["failed", "failed"],
    ["canceled", "failed"],
    ["read", "opened"],
  ])("status %s is %s, asked for and told alike", async (said, status) => {
    peer.next({ ...message({ status: said, price: "-0.02" }), status: 200 });
    const polled = await open().poll?.(["SM0123"]);
    expect(polled).toMatchObject([{ providerId: "SM0123", status, priceMinor: 2 }]);
    expect([peer.last().method, peer.last().url.pathname]).toEqual([
      "GET",
      `/2010-04-01/Accounts/${SID}/Messages/SM0123.json`,
    ]);
    const told = open().parseCallback?.(signedCall({ ...DELIVERED, MessageStatus: said })).events;
    expect(told?.map(({ eventId }) => eventId)).toEqual(polled?.map(({ eventId }) => eventId));
  });

  test("why it failed, and what a person wrote", () => {
    const read = (fields: Record<string, string>) => open().parseCallback?.(signedCall(fields));
    expect(read({ ...DELIVERED, MessageStatus: "undelivered", ErrorCode: "30005" })?.events).toMatchObject([
      { status: "failed", code: "30005", address: "gone" },
    ]);
    const inbound = { MessageSid: "SM9", SmsStatus: "received", From: "+380671234567", Body: "STOP + más" };
    expect(read(inbound)).toEqual({
      events: [{ kind: "received", eventId: "in:SM9", from: "+380671234567", text: "STOP + más", at: null }],
      answer: { status: 200, body: "<Response/>", contentType: "text/xml" },
    });
  });

  test("the signature is that of the documentation's example", () => {
    const url = "https://example.com/myapp.php?foo=1&bar=2";
    const fields = {
      CallSid: "CA1234567890ABCDE",
      Caller: "+14158675310",
      Digits: "1234",
      From: "+14158675310",
      To: "+18005551212",
    };
    expect(hmacSha1("12345", url + Object.entries(fields).flat().join(""))).toBe(
      "L/OH5YylLD5NRKLltdqwSvS0BnU=",
    );
  });

  test("what the account holds", async () => {
    peer.next({ json: { account_sid: SID, balance: "12.347", currency: "USD" } });
    expect(await open().balance?.()).toEqual({ amountMinor: 1235, currency: "USD" });
  });
});
