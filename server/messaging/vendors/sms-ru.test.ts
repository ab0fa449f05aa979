import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "@/server/core/secrets";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { formCall, formOf, type HttpPeer, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { API_ID, ofNumber, openSmsRu, refused, startSmsRu } from "./sms-ru.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const PHONE = "79161234567";
const DELIVERED = "sms_status\n000000-10000000\n103\n1796000000";
const CALLCHECK = "callcheck_status\n200000-1\n401\n1796000000";

const call = (entries: string[], apiId = API_ID) =>
  formCall(
    {
      ...Object.fromEntries(entries.map((entry, n) => [`data[${n}]`, entry])),
      hash: sha256(apiId + entries.join("")),
    },
    {},
  );

describe("sms.ru", () => {
  keepsTheContract({
    start: startSmsRu,
    open: ({ base }) => openSmsRu(base, { timeoutMs: 500 }),
    openNowhere: () => openSmsRu(nowhere),
    to: `+${PHONE}`,
    secrets: [API_ID],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
      "no-money": "funds",
    },
    callbacks: {
      good: () => call([DELIVERED, CALLCHECK]),
      forged: () => call([DELIVERED], "another"),
      events: 1,
    },
  });
});

describe("what sms.ru documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startSmsRu();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openSmsRu(peer.base, settings);
  const send = (settings = {}) => open(settings).send(outgoing({ to: `+${PHONE}`, text: "Привет" }), "k");

  test("the form has the documented fields", async () => {
    expect(await send({ sender: "Apteka" })).toEqual({
      providerId: "000000-10000000",
      parts: 1,
      priceMinor: null,
    });
    expect(Object.fromEntries(formOf(peer.last()))).toEqual({
      api_id: API_ID,
      json: "1",
      to: PHONE,
      msg: "Привет",
      from: "Apteka",
      ttl: "1440",
    });
  });

  test.each([
    [150, "permanent", null],
    [200, "config", null],
    [201, "funds", null],
    [202, "permanent", "gone"],
    [204, "config", null],
    [205, "permanent", null],
    [206, "throttle", null],
    [207, "permanent", null],
    [209, "permanent", "refused"],
    [215, "permanent", "refused"],
    [216, "permanent", null],
    [220, "temporary", null],
    [230, "temporary", null],
    [231, "permanent", null],
    [300, "config", null],
    [301, "config", null],
    [500, "temporary", null],
    [777, "unknown", null],
  ])("code %i is %s, said of the request or of the number", async (code, failure, address) => {
    peer.next(refused(code));
    const ofRequest = await verdictOf(open(), send());
    peer.next(ofNumber(PHONE, { status: "ERROR", status_code: code, status_text: "words" }));
    for (const verdict of [ofRequest, await verdictOf(open(), send())])
      expect(verdict).toMatchObject({ failure, address, code: String(code) });
  });

  test("an operator's block is told by the vendor's words, or by a code that the owner knows", async () => {
    const blocked = { failure: "permanent", address: "operator-blocked" };
    peer.next(ofNumber(PHONE, { status_code: 108, status_text: "У абонента самозапрет" }));
    expect(await verdictOf(open(), send())).toMatchObject(blocked);
    peer.next(ofNumber(PHONE, { status_code: 240, status_text: "" }));
    expect(await verdictOf(open(), send({ blockCodes: "240" }))).toMatchObject(blocked);
    const told = call(["sms_status\n1\n240\n1796000000"]);
    expect(open({ blockCodes: "240" }).parseCallback?.(told).events).toMatchObject([
      { status: "failed", code: "240", address: "operator-blocked" },
    ]);
  });

  test("a refusal before its own API is what its status says", async () => {
    for (const json of [{}, { error: "slow down" }]) {
      peer.next({ status: 429, json, headers: { "retry-after": "3" } });
      expect(await verdictOf(open(), send())).toMatchObject({ failure: "throttle", retryAfterMs: 3000 });
    }
  });

  test("an answer without the number or its id leaves it open", async () => {
    peer.next({ json: { status: "OK", status_code: 100, sms: {} } });
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "unknown" });
    peer.next(ofNumber(PHONE, { status: "OK", status_code: 100 }));
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "unknown" });
  });

  test.each([
    ["101", "sent"],
    ["102", "sent"],
    ["103", "delivered"],
    ["104", "failed"],
    ["105", "failed"],
    ["106", "failed"],
    ["107", "failed"],
    ["108", "failed"],
    ["110", "opened"],
  ])("status %s is %s, asked for and told alike", async (code, status) => {
    peer.next({
      json: { status: "OK", status_code: 100, sms: { "0-1": { status: "OK", status_code: Number(code) } } },
    });
    const polled = await open().poll?.(["0-1", "0-2"]);
    const { events, answer } = open().parseCallback?.(call([`sms_status\n0-1\n${code}\n1796000000`])) ?? {};
    expect(polled).toMatchObject([{ providerId: "0-1", status }]);
    expect(events?.map(({ eventId }) => eventId)).toEqual(polled?.map(({ eventId }) => eventId));
    expect(answer).toMatchObject({ status: 200, body: "100" });
    expect(formOf(peer.last()).get("sms_id")).toBe("0-1,0-2");
  });

  test("an id that it does not know is no news", async () => {
    peer.next({ json: { status: "OK", status_code: 100, sms: { "0-9": { status_code: -1 } } } });
    expect(await open().poll?.(["0-9"])).toEqual([]);
  });

  test("what the account holds", async () => {
    peer.next({ json: { status: "OK", status_code: 100, balance: 4122.56 } });
    expect(await open().balance?.()).toEqual({ amountMinor: 412_256, currency: "RUB" });
    expect(peer.last().url.pathname).toBe("/my/balance");
  });
});
