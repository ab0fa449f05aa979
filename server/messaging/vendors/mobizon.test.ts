import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { formOf, type HttpPeer, jsonCall, SECRET, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { API_KEY, openMobizon, says, startMobizon } from "./mobizon.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;

const call = (about: { status?: string; attempt?: number; eventType?: string } = {}, secret = SECRET) => {
  const { status = "DELIVRD", attempt = 1, eventType = "sms-delivery-report" } = about;
  const eventCreateTs = "2026-01-15 11:42:28";
  const sign = createHash("sha1").update(["26", attempt, eventCreateTs, secret].join("|")).digest("hex");
  const data = { campaignId: 245455096, messageId: 169275418, segNum: 3, status, to: "380737893456" };
  return jsonCall({ eventId: 26, eventType, eventCreateTs, webhookId: 1, attempt, data, sign });
};

describe("mobizon", () => {
  keepsTheContract({
    start: startMobizon,
    open: ({ base }) => openMobizon(base, { timeoutMs: 500 }),
    openNowhere: () => openMobizon(nowhere),
    to: "+77071234567",
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
    callbacks: { good: () => call(), forged: () => call({}, "another"), events: 1 },
  });
});

describe("what mobizon documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startMobizon();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openMobizon(peer.base, settings);
  const send = (settings = {}) => open(settings).send(outgoing({ to: "+77071234567" }), "k-1");

  test("the form has the documented fields, and our key as the campaign's name", async () => {
    expect(await send({ sender: "Apteka" })).toEqual({ providerId: "169275418", parts: 1, priceMinor: null });
    expect(Object.fromEntries(peer.last().url.searchParams)).toEqual({
      output: "json",
      api: "v1",
      apiKey: API_KEY,
    });
    expect(Object.fromEntries(formOf(peer.last()))).toEqual({
      recipient: "77071234567",
      text: "Привіт",
      from: "Apteka",
      "params[name]": "k-1",
      "params[validity]": "1440",
    });
  });

  test.each([
    [2, "", "permanent", null],
    [3, "", "unknown", null],
    [4, "", "config", null],
    [8, "", "config", null],
    [9, "", "config", null],
    [10, "", "unknown", null],
    [11, "", "config", null],
    [12, "", "permanent", null],
    [13, "api.mobizon.ua", "config", null],
    [14, "", "config", null],
    [15, "", "unknown", null],
    [30, "", "throttle", null],
    [98, [], "unknown", null],
    [99, [], "permanent", null],
    [100, 55, "unknown", null],
    [999, "", "unknown", null],
    [1, { recipient: "x" }, "permanent", "gone"],
    [1, { from: "x" }, "config", null],
    [1, { text: "x" }, "permanent", null],
  ])("code %i with %o within a 200 is %s", async (code, data, failure, address) => {
    peer.next(says(code, data));
    expect(await verdictOf(open(), send())).toMatchObject({ failure, address, code: String(code) });
  });

  test.each([
    ["NEW", "sent"],
    ["ENQUEUD", "sent"],
    ["ACCEPTD", "sent"],
    ["PDLIVRD", "sent"],
    ["DELIVRD", "delivered"],
    ["UNDELIV", "failed"],
    ["REJECTD", "failed"],
    ["EXPIRED", "failed"],
    ["DELETED", "failed"],
  ])("status %s is %s, asked for and told alike", async (said, status) => {
    peer.next(says(0, [{ id: 169275418, status: said, segNum: 1, startSendTs: null }]));
    const polled = await open().poll?.(["169275418", "2"]);
    expect(polled).toMatchObject([{ providerId: "169275418", status }]);
    expect(formOf(peer.last()).get("ids")).toBe("169275418,2");
    expect(peer.last().url.pathname).toBe("/service/message/getSMSStatus");
    expect(open().parseCallback?.(call({ status: said })).events).toEqual(polled);
  });

  test("told again it is the same news, and what is not of a message is none", () => {
    const read = (about: object) => open().parseCallback?.(call(about)).events;
    expect(read({ attempt: 2 })).toEqual(read({}));
    expect(read({ eventType: "form-submission" })).toEqual([]);
  });

  test("a message is looked up by the name of its campaign", async () => {
    const others = Array.from({ length: 100 }, (_, n) => ({ id: n, name: `other-${n}` }));
    peer.next(says(0, { items: others, totalItemCount: 101 }));
    peer.next(says(0, { items: [{ id: 77, name: "k-1" }], totalItemCount: 101 }));
    peer.next(says(0, { items: [{ id: 169275418, segNum: 2, status: "DELIVRD" }], totalItemCount: 1 }));
    expect(await open().lookUp?.("k-1")).toEqual({ providerId: "169275418", parts: 2, priceMinor: null });
    const [first, second, message] = peer.asked.slice(-3).map((asked) => formOf(asked));
    expect(first?.get("sort[id]")).toBe("DESC");
    expect(second?.get("pagination[currentPage]")).toBe("1");
    expect(message?.get("criteria[campaignIds]")).toBe("77");
    peer.next(says(0, { items: [], totalItemCount: 0 }));
    expect(await open().lookUp?.("k-1")).toBeNull();
  });

  test("what the account holds", async () => {
    peer.next(says(0, { balance: "1520.1234", currency: "KZT" }));
    expect(await open().balance?.()).toEqual({ amountMinor: 152_012, currency: "KZT" });
  });
});
