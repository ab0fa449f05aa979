import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { CallbackRefused } from "@/server/messaging/events";
import { callbackOf, formCall, formOf, type HttpPeer, unusedPort } from "./inside/http-peer.fixture";
import { outgoing, verdictOf } from "./inside/sending.fixture";
import { openSmsc, PASSWORD, startSmsc } from "./smsc.fixture";

const nowhere = `http://127.0.0.1:${await unusedPort()}`;
const DELIVERED = { id: "k-1", phone: "380671234567", status: "1", err: "0", ts: "1796000000" };

describe("smsc", () => {
  keepsTheContract({
    start: startSmsc,
    open: ({ base }) => openSmsc(base, { timeoutMs: 500 }),
    openNowhere: () => openSmsc(nowhere),
    to: "+380671234567",
    secrets: [PASSWORD],
    verdicts: {
      hang: "unknown",
      "bad-gateway": "unknown",
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

describe("what smsc documents", () => {
  let peer: HttpPeer;
  beforeAll(async () => {
    peer = await startSmsc();
  });
  afterAll(() => peer.close());
  const open = (settings = {}) => openSmsc(peer.base, settings);
  const send = (message = {}, settings = {}, key = "0190-key_1") =>
    open(settings).send(outgoing(message), key);

  test("the message has our own name, its sender and its life, and tells parts and cost", async () => {
    const sent = await send({ from: "Other", validUntil: new Date(Date.now() + 95.5 * 60_000) });
    expect(sent).toEqual({ providerId: "0190-key_1", parts: 1, priceMinor: 92 });
    expect(Object.fromEntries(formOf(peer.last()))).toEqual({
      login: "pharmacy",
      psw: PASSWORD,
      phones: "380671234567",
      mes: "Привіт",
      id: "0190-key_1",
      sender: "Other",
      valid: "01:35",
      cost: "3",
      op: "1",
      fmt: "3",
      charset: "utf-8",
    });
  });

  test("without a login the secret is an API key, and a name it would not take is folded", async () => {
    await send({}, { login: "" }, "a key: with signs");
    const form = formOf(peer.last());
    expect([form.get("apikey"), form.get("login"), form.get("psw")]).toEqual([PASSWORD, null, null]);
    expect(form.get("id")).toMatch(/^[0-9a-f]{40}$/);
  });

  test.each([
    [1, "config", null],
    [2, "config", null],
    [3, "funds", null],
    [4, "temporary", null],
    [5, "config", null],
    [6, "permanent", null],
    [7, "permanent", "gone"],
    [8, "permanent", null],
    [9, "throttle", null],
    [77, "unknown", null],
  ])("error %i within a 200 is %s", async (error_code, failure, address) => {
    peer.next({ json: { error: "for 380671234567", error_code } });
    expect(await verdictOf(open(), send())).toMatchObject({ failure, address, code: String(error_code) });
  });

  test("a number that was refused among those taken is refused, an operator's block too", async () => {
    const told = (error: string) => ({ json: { id: "k", cnt: 1, phones: [{ status: "20", error }] } });
    peer.next(told("249"));
    expect(await verdictOf(open(), send())).toMatchObject({ failure: "permanent", address: "gone" });
    peer.next(told("222"));
    expect(await verdictOf(open(), send({}, { blockCodes: "221, 222" }))).toMatchObject({
      failure: "permanent",
      address: "operator-blocked",
    });
    peer.next({ json: { error: "Абонент установил запрет на массовые рассылки", error_code: 8 } });
    expect(await verdictOf(open(), send())).toMatchObject({ address: "operator-blocked" });
  });

  test.each([
    ["-1", "sent"],
    ["0", "sent"],
    ["1", "delivered"],
    ["2", "opened"],
    ["3", "failed"],
    ["4", "clicked"],
    ["20", "failed"],
    ["22", "failed"],
    ["23", "failed"],
    ["24", "failed"],
    ["25", "failed"],
  ])("status %s is %s", (status, report) => {
    const call = formCall({ ...DELIVERED, status, err: "0" });
    expect(open().parseCallback?.(call).events).toMatchObject([
      { kind: "report", status: report, providerId: "k-1", sendKey: "k-1", at: new Date(1_796_000_000_000) },
    ]);
  });

  test("why it failed, an unknown status, and what a person wrote", () => {
    const read = (fields: Record<string, string>) => open().parseCallback?.(formCall(fields)).events;
    expect(read({ ...DELIVERED, status: "20", err: "1" })).toMatchObject([{ code: "20/1", address: "gone" }]);
    expect(read({ ...DELIVERED, status: "22" })).toMatchObject([{ code: "22", address: "gone" }]);
    expect(read({ ...DELIVERED, status: "500" })).toEqual([]);
    expect(
      read({ id: "9", phone: "380671234567", mes: "СТОП", to: "380500000000", ts: "1796000000" }),
    ).toEqual([
      {
        kind: "received",
        eventId: "in:9",
        from: "+380671234567",
        text: "СТОП",
        at: new Date(1_796_000_000_000),
      },
    ]);
    expect(() => read({ status: "1" })).toThrow(CallbackRefused);
  });

  test("the secret may be the last part of the address", () => {
    const call = {
      ...callbackOf({}),
      url: new URL("http://localhost/callbacks/7/callback-secret-1?id=1&status=1"),
    };
    expect(open().parseCallback?.(call).events).toHaveLength(1);
    expect(() => open().parseCallback?.({ ...call, secret: "" })).toThrow(CallbackRefused);
  });

  const row = (id: string, status: number) => ({
    id,
    int_id: 5,
    status,
    err: 0,
    phone: "380671234567",
    cost: "0.92",
    sms_cnt: 2,
    last_timestamp: 1_796_000_000,
  });

  test("what became of messages is read in the history, which needs no phone", async () => {
    peer.next({ json: [row("k-1", 1), row("k-2", 3), row("of-another", 1)] });
    expect(await open().poll?.(["k-1", "k-2", "k-3"])).toMatchObject([
      { providerId: "k-1", status: "delivered", priceMinor: 92 },
      { providerId: "k-2", status: "failed", code: "3" },
    ]);
    expect(peer.last().url.pathname).toBe("/sys/get.php");
    expect(Object.fromEntries(formOf(peer.last()))).toMatchObject({
      get_messages: "1",
      cnt: "1000",
      fmt: "3",
    });
    expect(formOf(peer.last()).get("start")).toMatch(/^\d\d\.\d\d\.\d{4}$/);
  });

  test("a message is looked up by our own key, page by page", async () => {
    const page = Array.from({ length: 1000 }, (_, n) => ({ ...row(`other-${n}`, 1), int_id: 2000 - n }));
    peer.next({ json: page });
    peer.next({ json: [row("k-9", 1)] });
    expect(await open().lookUp?.("k-9")).toEqual({ providerId: "k-9", parts: 2, priceMinor: 92 });
    expect(formOf(peer.last()).get("prev_id")).toBe("1001");
    peer.next({ json: { error: "no messages", error_code: 3 } });
    expect(await open().lookUp?.("k-9")).toBeNull();
  });

  test("what the account holds", async () => {
    peer.next({ json: { balance: "1250.5", currency: "RUR" } });
    expect(await open().balance?.()).toEqual({ amountMinor: 125_050, currency: "RUB" });
    peer.next({ json: { balance: "-0.10", currency: "" } });
    expect(await open().balance?.()).toEqual({ amountMinor: -10, currency: "RUB" });
  });
});
