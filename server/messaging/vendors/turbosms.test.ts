import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { type HttpPeer, jsonCall, SECRET, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { ofNumber, openTurboSms, says, sentAs, startTurboSms, TOKEN } from "./turbosms.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const ID = "f83f8868-5e46-c6cf-e4fb-615e5a293754";
const hash = (text: string) => createHash("sha1").update(text).digest("hex");

const call = (status: string, { id = "evt-1", signature = hash(`${SECRET}evt-1`), query = {} } = {}) =>
  jsonCall(
    { id, signature, type: "dlr", data: { message_id: ID, status, dlr_date: "2026-12-01 09:05:00" } },
    query,
  );

describe("turbosms", () => {
  keepsTheContract({
    start: startTurboSms,
    open: ({ base }) => openTurboSms(base, { timeoutMs: 500 }),
    openNowhere: () => openTurboSms(nowhere),
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
    callbacks: { good: () => call("DELIVRD"), forged: () => call("DELIVRD", { id: "evt-2" }), events: 1 },
  });
});

describe("what turbosms documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startTurboSms();
  });
  afterAll(() => peer.close());
  const open = () => openTurboSms(peer.base);
  const send = (key = "k") => open().send(outgoing(), key);

  test("the JSON has the documented fields, and our key as the request's own", async () => {
    expect(await send("0190f1f2-aaaa-7bbb-8ccc-0123456789ab")).toEqual({
      providerId: ID,
      parts: 1,
      priceMinor: null,
    });
    expect(sentAs(peer.last())).toEqual({
      recipients: ["380671234567"],
      sms: { sender: "Apteka", text: "Привіт" },
      sequence_id: "0190f1f2aaaa7bbb8ccc0123456789ab",
    });
  });

  test.each([0, 800, 801, 802, 803])("%i is taken", async (code) => {
    peer.next(says(code, ofNumber(0, ID)));
    expect(await send()).toMatchObject({ providerId: ID });
  });

  test.each([
    [103, "config", null],
    [105, "config", null],
    [106, "config", null],
    [203, "funds", null],
    [302, "config", null],
    [304, "permanent", null],
    [305, "permanent", "gone"],
    [400, "config", null],
    [401, "config", null],
    [404, "permanent", "refused"],
    [406, "permanent", null],
    [412, "permanent", null],
    [413, "permanent", null],
    [503, "unknown", null],
    [999, "unknown", null],
  ])("code %i is %s, said of the request or of the number", async (code, failure, address) => {
    peer.next(says(code));
    const ofRequest = await verdictOf(open(), send());
    peer.next(says(802, ofNumber(code, null)));
    for (const verdict of [ofRequest, await verdictOf(open(), send())])
      expect(verdict).toMatchObject({ failure, address, code: String(code) });
  });

  test("taken without a name, or with an answer of another shape, leaves it open", async () => {
    for (const result of [ofNumber(0, null), [], { any: 1 }]) {
      peer.next(says(800, result));
      expect(await verdictOf(open(), send())).toMatchObject({ failure: "unknown" });
    }
  });

  test.each([
    ["Queued", "ENROUTE", "sent"],
    ["Accepted", "ACCEPTD", "sent"],
    ["Sent", "SENT", "sent"],
    ["Delivered", "DELIVRD", "delivered"],
    ["Read", "READ", "opened"],
    ["Expired", "EXPIRED", "failed"],
    ["Undelivered", "UNDELIV", "failed"],
    ["Rejected", "REJECTD", "failed"],
    ["Failed", "FAILED", "failed"],
    ["Cancelled", "DELETED", "failed"],
  ])("%s and %s are %s, and the same news", async (asked, told, status) => {
    peer.next(
      says(0, [{ message_id: ID, response_code: 0, response_status: "OK", status: asked, type: "sms" }]),
    );
    const polled = await open().poll?.([ID]);
    expect(polled).toMatchObject([{ providerId: ID, status }]);
    const events = open().parseCallback?.(call(told)).events;
    expect(events?.map(({ eventId }) => eventId)).toEqual(polled?.map(({ eventId }) => eventId));
    expect(JSON.parse(peer.last().body)).toEqual({ messages: [ID] });
  });

  test("an id of somebody else is no news", async () => {
    peer.next(says(0, [{ message_id: ID, response_code: 414, response_status: "NOT_ALLOWED_MESSAGE_ID" }]));
    expect(await open().poll?.([ID])).toEqual([]);
  });

  test("it is signed in either order, or the address has the secret", () => {
    const read = (signature: string, query = {}) =>
      open().parseCallback?.(call("DELIVRD", { signature, query })).events;
    expect(read(hash(`evt-1${SECRET}`))).toHaveLength(1);
    expect(read("", { key: SECRET })).toHaveLength(1);
    expect(() => read("")).toThrow("signature");
    expect(() => read(hash("evt-1"), { key: SECRET })).toThrow("signature");
  });

  test("what the account holds", async () => {
    peer.next(says(0, { balance: 125.4 }));
    expect(await open().balance?.()).toEqual({ amountMinor: 12_540, currency: "UAH" });
    expect(peer.last().url.pathname).toBe("/user/balance.json");
  });
});
