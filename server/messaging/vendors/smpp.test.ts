import { describe, expect, test, vi } from "vitest";
import { keepsTheContract } from "@/server/messaging/contract.fixture";
import { smsParts } from "@/server/messaging/sms-parts";
import { unusedPort } from "./inside/http-peer.fixture";
import { verdictOf } from "./inside/sending.fixture";
import { openSmpp, PASSWORD, receipt, startSmpp } from "./smpp.fixture";
import { useSmpp } from "./smpp-use.fixture";

const nowhere = await unusedPort();

describe("smpp", () => {
  keepsTheContract({
    start: startSmpp,
    open: ({ port }) => openSmpp(port, { timeoutMs: 500 }),
    openNowhere: () => openSmpp(nowhere),
    to: "+380671234567",
    secrets: [PASSWORD],
    verdicts: {
      hang: "unknown",
      // here: the connection breaks while an answer is awaited
      "bad-gateway": "unknown",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
      "no-money": "funds",
    },
  });
});

describe("what is submitted", () => {
  const wire = useSmpp();
  const last = () => wire.peer.submitted.at(-1);

  test("the bind, and the fields of a message", async () => {
    wire.open({ systemType: "SMPP" });
    const validUntil = new Date(Date.now() + 3_600_000);
    await wire.send("Vash kod 4821", "k", { validUntil });
    expect(wire.peer.binds.at(-1)).toMatchObject({
      system_id: "pharmacy",
      password: PASSWORD,
      system_type: "SMPP",
      interface_version: 0x34,
    });
    expect(last()).toMatchObject({
      source_addr: "Apteka",
      source_addr_ton: 5,
      source_addr_npi: 0,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: "380671234567",
      registered_delivery: 1,
      data_coding: 0,
      esm_class: 0,
    });
    const validity = last()?.validity_period as Date;
    expect(Math.abs(validity.getTime() - validUntil.getTime())).toBeLessThan(1000);
  });

  test("a message is of no use for longer than the operator keeps it", async () => {
    wire.open({ validityHours: 2 });
    await wire.send("x");
    const validity = last()?.validity_period as Date;
    expect(Math.abs(validity.getTime() - Date.now() - 7_200_000)).toBeLessThan(5000);
  });

  test.each([
    ["+380441234567", "380441234567", 1, 1],
    ["4455", "4455", 0, 1],
    ["Apteka 9", "Apteka 9", 5, 0],
  ])("%s is sent from as %s", async (from, source_addr, source_addr_ton, source_addr_npi) => {
    wire.open();
    await wire.send("x", "k", { from });
    expect(last()).toMatchObject({ source_addr, source_addr_ton, source_addr_npi });
  });

  const gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€";
  test.each([
    ["every sign of GSM-7", gsm, 0, 1],
    ["Latin with a sign outside of it", "Coupon № 5", 8, 1],
    ["Cyrillic with an emoji", "Знижка ₴50 🎁", 8, 1],
    ["160 septets", "a".repeat(160), 0, 1],
    ["161 septets", "a".repeat(161), 0, 2],
    ["a sign of two septets at the edge", `${"a".repeat(152)}€${"b".repeat(20)}`, 0, 2],
    ["70 units", "ї".repeat(70), 8, 1],
    ["71 units", "ї".repeat(71), 8, 2],
    ["a pair at the edge", `${"ї".repeat(66)}🎁${"є".repeat(80)}`, 8, 3],
  ])("%s arrives as the text that was sent, by headers and by payload", async (_, text, coding, parts) => {
    for (const longTexts of ["udh", "payload"]) {
      const before = wire.peer.submitted.length;
      wire.open({ longTexts });
      expect(await wire.send(text)).toMatchObject({ parts });
      expect(smsParts(text).parts).toBe(parts);
      const sent = wire.peer.submitted.slice(before);
      expect(sent).toHaveLength(longTexts === "udh" ? parts : 1);
      expect(sent.every(({ data_coding: one }) => one === coding)).toBe(true);
      expect(wire.peer.received.at(-1)).toEqual({ to: "+380671234567", text });
      await wire.connection.close();
    }
  });

  test("pieces have a header each, and the last one is reported", async () => {
    wire.open();
    wire.peer.nextIds.push("p-1", "p-2");
    expect(await wire.send("ї".repeat(100))).toMatchObject({ providerId: "p-2", parts: 2 });
    const pieces = wire.peer.submitted.slice(-2);
    expect(pieces.map(({ esm_class: one }) => one)).toEqual([0x40, 0x40]);
    expect(pieces.map(({ registered_delivery: one }) => one)).toEqual([0, 1]);
  });

  test("refused after the first piece: part of it has gone", async () => {
    wire.open();
    wire.peer.nextStatuses = [0, 0x58];
    const verdict = await verdictOf(wire.connection, wire.send("ї".repeat(100)));
    expect(verdict).toMatchObject({ failure: "unknown", code: "part-0x58" });
  });
});

describe("how it is refused", () => {
  const wire = useSmpp();
  test.each([
    [0x58, "throttle", null],
    [0x14, "throttle", null],
    [0x0b, "permanent", "gone"],
    [0x01, "permanent", null],
    [0x0a, "config", null],
    [0x08, "temporary", null],
    [0x45, "temporary", null],
    [0x401, "funds", null],
    [0xff, "unknown", null],
    [0x499, "unknown", null],
  ])("status %i is %s", async (status, failure, address) => {
    wire.open();
    wire.peer.nextStatuses = [status];
    expect(await verdictOf(wire.connection, wire.send())).toMatchObject({ failure, address });
  });

  test("a wrong password is the owner's to mend, and says nothing of it", async () => {
    wire.open({ password: "wrong" });
    const before = wire.peer.submitted.length;
    expect(await verdictOf(wire.connection, wire.send())).toMatchObject({
      failure: "config",
      code: "bind-0x0e",
    });
    expect(wire.peer.submitted).toHaveLength(before);
  });
});

describe("the connection", () => {
  const wire = useSmpp();
  test("is kept, and asked whether it lives", async () => {
    wire.listening({ enquireSeconds: 1 });
    const before = wire.peer.binds.length;
    await wire.send();
    await wire.send("x", "k-2");
    expect(wire.peer.binds).toHaveLength(before + 1);
    const enquired = wire.peer.enquired;
    await vi.waitFor(() => expect(wire.peer.enquired).toBeGreaterThan(enquired), { timeout: 10_000 });
  });

  test("broken in a window: what was not answered is unknown, what waited is not sent twice", async () => {
    wire.open({ window: 2 });
    await wire.send();
    wire.peer.behave("hang");
    const before = wire.peer.submitted.length;
    const sending = ["a", "b", "c"].map((key) => verdictOf(wire.connection, wire.send("x", key)));
    await vi.waitFor(() => expect(wire.peer.submitted).toHaveLength(before + 2));
    wire.peer.behave("accept");
    wire.peer.break();
    const [a, b, c] = await Promise.all(sending);
    expect([a, b]).toMatchObject([
      { failure: "unknown", code: "connection-lost" },
      { failure: "unknown", code: "connection-lost" },
    ]);
    expect(c).toBeNull();
    expect(wire.peer.submitted).toHaveLength(before + 3);
  });

  test("comes back by itself, for reports", async () => {
    wire.listening();
    await vi.waitFor(() => expect(wire.peer.sessions).toHaveLength(1));
    wire.peer.break();
    await vi.waitFor(() => expect(wire.peer.sessions).toHaveLength(0));
    await vi.waitFor(() => expect(wire.peer.sessions).toHaveLength(1), { timeout: 10_000 });
    await vi.waitFor(async () => {
      void wire.peer.deliver(receipt("id-of-yesterday"));
      expect(await wire.told()).toMatchObject([{ providerId: "id-of-yesterday", sendKey: null }]);
    });
  });

  test("an answer that comes too late tells that it was taken", async () => {
    wire.listening({ timeoutMs: 500 });
    wire.peer.behave("hang");
    wire.peer.nextIds.push("late-1");
    expect(await verdictOf(wire.connection, wire.send("x", "k-late"))).toMatchObject({ code: "no-answer" });
    wire.peer.answerLate();
    expect(await wire.told()).toMatchObject([{ status: "sent", providerId: "late-1", sendKey: "k-late" }]);
  });
});
