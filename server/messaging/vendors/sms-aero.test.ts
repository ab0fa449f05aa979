import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { formCall, type HttpPeer, jsonCall, SECRET, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { API_KEY, EMAIL, failed, openSmsAero, sentAs, startSmsAero, taken } from "./sms-aero.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const DELIVERED = { id: "12345", status: "1", extendStatus: "delivery" };

describe("sms aero", () => {
  keepsTheContract({
    start: startSmsAero,
    open: ({ base }) => openSmsAero(base, { timeoutMs: 500 }),
    openNowhere: () => openSmsAero(nowhere),
    to: "+79161234567",
    secrets: [API_KEY, EMAIL],
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

describe("what sms aero documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startSmsAero();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openSmsAero(peer.base, settings);
  const send = (settings = {}) => open(settings).send(outgoing({ to: "+79161234567", text: "Привет" }), "k");

  test("the JSON has the documented fields, and the cost is told", async () => {
    expect(await send({ callbackUrl: "https://shop.example/calls?key=1" })).toEqual({
      providerId: "12345",
      parts: 1,
      priceMinor: 549,
    });
    expect(sentAs(peer.last())).toEqual({
      number: "79161234567",
      text: "Привет",
      sign: "Apteka",
      callbackUrl: "https://shop.example/calls?key=1",
    });
    await send();
    expect(Object.keys(sentAs(peer.last()))).toEqual(["number", "text", "sign"]);
  });

  test("a list of messages is read too", async () => {
    peer.next({ json: { success: true, data: [{ id: 7, status: 0 }], message: null } });
    expect(await send()).toMatchObject({ providerId: "7" });
  });

  test.each([
    ["Validation error.", { sign: ["No such sign"] }, "config", null],
    ["Validation error.", { number: ["Wrong"] }, "permanent", "gone"],
    ["Validation error.", { text: ["Too long"] }, "permanent", null],
    ["Недостаточно средств", null, "funds", null],
    ["Абонент установил самозапрет", null, "permanent", "operator-blocked"],
    ["Something else", null, "permanent", null],
  ])("%s %o is %s", async (message, data, failure, address) => {
    peer.next(failed(400, message, data));
    const verdict = await verdictOf(open(), send());
    expect(verdict).toMatchObject({ failure, address });
    expect(verdict?.code).not.toContain(message);
  });

  test("a refusal within a 200 without a reason leaves it open", async () => {
    peer.next(failed(200, "Something"));
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "unknown" });
  });

  test("too many at once: when the next may go", async () => {
    peer.next({ ...failed(429, "Too Many Requests"), headers: { "retry-after": "7" } });
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "throttle", retryAfterMs: 7000 });
  });

  test("a message rejected at once is refused", async () => {
    peer.next(taken(6, { extendStatus: "reject" }));
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "permanent", code: "status-6" });
  });

  test.each([
    [0, "sent"],
    [1, "delivered"],
    [2, "failed"],
    [3, "sent"],
    [4, "sent"],
    [6, "failed"],
    [8, "sent"],
  ])("status %i is %s, asked for and told alike", async (status, report) => {
    peer.next(taken(status));
    const polled = await open().poll?.(["12345"]);
    expect(polled).toMatchObject([{ providerId: "12345", status: report, priceMinor: 549 }]);
    expect(sentAs(peer.last())).toEqual({ id: "12345" });
    const told = jsonCall({ id: 12345, status }, { key: SECRET });
    expect(open().parseCallback?.(told).events).toMatchObject([{ eventId: polled?.[0]?.eventId }]);
  });

  test("a message that it no longer knows does not hide the others", async () => {
    peer.next(failed(404, "Not found"));
    peer.next(taken(1));
    expect(await open().poll?.(["1", "12345"])).toMatchObject([{ status: "delivered" }]);
    peer.next(failed(404, "Not found"));
    await expect(open().poll?.(["1"])).rejects.toThrow("http-404");
  });

  test("what the account holds", async () => {
    peer.next({ json: { success: true, data: { balance: 337.03 }, message: null } });
    expect(await open().balance?.()).toEqual({ amountMinor: 33_703, currency: "RUB" });
    expect(peer.last().url.pathname).toBe("/v2/balance");
  });
});
