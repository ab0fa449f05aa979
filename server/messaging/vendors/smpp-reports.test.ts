import type { Fields } from "smpp";
import { describe, expect, test, vi } from "vitest";
import { verdictOf } from "./inside/sending.fixture";
import { receipt } from "./smpp.fixture";
import { useSmpp } from "./smpp-use.fixture";

describe("reports", () => {
  const wire = useSmpp();
  const sent = async (id: string, settings = {}) => {
    wire.listening(settings);
    wire.peer.nextIds.push(id);
    return wire.send();
  };

  test.each([
    ["ENROUTE", "sent"],
    ["ACCEPTD", "sent"],
    ["DELIVRD", "delivered"],
    ["EXPIRED", "failed"],
    ["DELETED", "failed"],
    ["UNDELIV", "failed"],
    ["REJECTD", "failed"],
  ])("%s is %s", async (stat, status) => {
    await sent("m_1@x");
    await wire.peer.deliver(receipt("m_1@x", stat));
    expect(await wire.told()).toMatchObject([{ providerId: "m_1@x", sendKey: "k-1", status }]);
  });

  test("the state may stand in the TLV alone, and UNKNOWN is no news", async () => {
    await sent("m-1");
    await wire.peer.deliver(receipt("m-1", "UNKNOWN"));
    await wire.peer.deliver({ esm_class: 4, receipted_message_id: "m-1", message_state: 2, data_coding: 0 });
    expect(await wire.told()).toMatchObject([{ providerId: "m-1", status: "delivered" }]);
  });

  test("why it failed, twice, and of a message nobody knows", async () => {
    await sent("m-1");
    for (const id of ["m-1", "m-1", "foreign"]) await wire.peer.deliver(receipt(id, "UNDELIV", "027"));
    expect(await wire.told()).toMatchObject([
      { providerId: "m-1", code: "UNDELIV/027", address: "operator-blocked" },
      { providerId: "m-1" },
      { providerId: "foreign", sendKey: null },
    ]);
    expect(wire.events[0]).toEqual(wire.events[1]);
  });

  const HEX: [string, string, Fields, object][] = [
    [
      "hexadecimal answers, decimal reports",
      "00A3F",
      receipt("2623"),
      { answerIds: "hex", reportIds: "decimal" },
    ],
    [
      "decimal answers, hexadecimal reports",
      "0000002623",
      receipt("a3f"),
      { answerIds: "decimal", reportIds: "hex" },
    ],
    [
      "the TLV before the text",
      "A3F",
      { ...receipt("999"), receipted_message_id: "0a3f" },
      { answerIds: "hex", reportIds: "decimal" },
    ],
    [
      "the text where the TLV is of another",
      "A3F",
      { ...receipt("2623"), receipted_message_id: "ffff" },
      { answerIds: "hex", reportIds: "decimal" },
    ],
  ];
  test.each(HEX)("%s are one name", async (_, id, report, settings) => {
    expect(await sent(id, settings)).toMatchObject({ providerId: "2623" });
    await wire.peer.deliver(report);
    expect(await wire.told()).toMatchObject([{ providerId: "2623", sendKey: "k-1", status: "delivered" }]);
  });

  test("a report before the answer is kept until the answer, and acknowledged then", async () => {
    wire.listening();
    await wire.send("first", "k-0");
    const order: string[] = [];
    const acknowledged = wire.peer.acknowledged;
    wire.peer.nextIds.push("early-1");
    wire.peer.before = (session, id) => {
      session.deliver_sm(receipt(id), () => order.push("acknowledged"));
    };
    const sending = wire.send("x", "k-early").then((one) => order.push(one.providerId));
    await sending;
    expect(await wire.told()).toMatchObject([
      { providerId: "early-1", sendKey: "k-early", status: "delivered" },
    ]);
    await vi.waitFor(() => expect(wire.peer.acknowledged).toBe(acknowledged + 1));
    expect(order).toEqual(["early-1", "acknowledged"]);
  });

  test("a report before an answer that never comes is told all the same", async () => {
    wire.listening({ timeoutMs: 500 });
    wire.peer.behave("hang");
    wire.peer.before = (session) => void session.deliver_sm(receipt("of-another"));
    expect(await verdictOf(wire.connection, wire.send())).toMatchObject({ failure: "unknown" });
    expect(await wire.told()).toMatchObject([{ providerId: "of-another", sendKey: null }]);
  });

  test("what comes before anybody listens is kept", async () => {
    wire.open();
    wire.peer.nextIds.push("m-1");
    await wire.send();
    await wire.peer.deliver(receipt("m-1"));
    wire.connection.onEvents?.((more) => wire.events.push(...more));
    expect(wire.events).toMatchObject([{ providerId: "m-1" }]);
  });
});

describe("what people write", () => {
  const wire = useSmpp();
  const inbound = { source_addr: "380671234567", destination_addr: "4455", esm_class: 0 };

  test("arrives in either coding, and once however often it is told", async () => {
    wire.listening();
    await wire.send();
    await wire.peer.deliver({ ...inbound, data_coding: 8, short_message: "СТОП" });
    await wire.peer.deliver({ ...inbound, data_coding: 8, short_message: "СТОП" });
    await wire.peer.deliver({ ...inbound, data_coding: 0, short_message: "STOP @ [now]" });
    await wire.told();
    expect(wire.events).toMatchObject([
      { kind: "received", from: "+380671234567", text: "СТОП" },
      { kind: "received", text: "СТОП" },
      { kind: "received", text: "STOP @ [now]" },
    ]);
    expect(wire.events[0]?.eventId).toBe(wire.events[1]?.eventId);
    expect(JSON.stringify(wire.events.map(({ eventId }) => eventId))).not.toContain("380671234567");
  });

  test("a long text, and a receipt, may stand in the payload", async () => {
    wire.listening();
    await wire.send();
    const text = "Дякую! ".repeat(40).trim();
    const { short_message: words, ...report } = receipt("m-9");
    await wire.peer.deliver({ ...inbound, data_coding: 8, message_payload: text });
    await wire.peer.deliver({ ...report, message_payload: words });
    expect(await wire.told()).toMatchObject([
      { kind: "received", text },
      { kind: "report", providerId: "m-9", status: "delivered" },
    ]);
  });
});
