import { expect, test } from "vitest";
import { message, notification, PHONE_ID, SECONDS, said, status } from "../whatsapp.fixture";
import { WhatsAppNews, whatsAppEvents, whatsAppName } from "./messenger-whatsapp-news";

const at = new Date(Number(SECONDS) * 1000);
const eventsOf = (body: object) =>
  whatsAppEvents(WhatsAppNews.parse(body), { phoneNumberId: PHONE_ID, joinWord: "start" });

test.each([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "opened"],
])("%s is a report, with our key and what is known of the price", (word, reported) => {
  const report = {
    kind: "report",
    eventId: `${word}-${whatsAppName("wamid.9")}`,
    at,
    status: reported,
    providerId: whatsAppName("wamid.9"),
    sendKey: "k-7",
    code: null,
    address: null,
  };
  const free = { biz_opaque_callback_data: "k-7", pricing: { billable: false, category: "service" } };
  expect(eventsOf(notification(status(word, free)))).toEqual([{ ...report, priceMinor: 0 }]);
  const paid = { ...free, pricing: { billable: true, category: "marketing", pricing_model: "PMP" } };
  expect(eventsOf(notification(status(word, paid)))).toEqual([{ ...report, priceMinor: null }]);
});

test("a failure has the code, and what it says of the address", () => {
  const failed = (code: number) =>
    eventsOf(notification(status("failed", { errors: [{ code, title: "to 380671234567" }] })));
  expect(failed(131026)).toMatchObject([{ status: "failed", code: "131026", address: "gone" }]);
  expect(failed(131049)).toMatchObject([{ status: "failed", code: "131049", address: null }]);
  expect(eventsOf(notification(status("failed")))).toMatchObject([{ code: null, address: null }]);
});

const told = { eventId: whatsAppName("wamid.in"), at, from: "+380671234567" };

test("texts and buttons are what a person says", () => {
  expect(eventsOf(notification(said("STOP")))).toEqual([{ kind: "received", ...told, text: "STOP" }]);
  expect(eventsOf(notification(message({ type: "button", button: { text: "Стоп", payload: "p" } })))).toEqual(
    [{ kind: "received", ...told, text: "Стоп" }],
  );
  const reply = { type: "button_reply", button_reply: { id: "1", title: "Так" } };
  expect(eventsOf(notification(message({ type: "interactive", interactive: reply })))).toEqual([
    { kind: "received", ...told, text: "Так" },
  ]);
  expect(eventsOf(notification(said("START Ab_9")))).toEqual([{ kind: "joined", ...told, token: "Ab_9" }]);
});

test("other numbers, other fields and other kinds are no news of ours", () => {
  expect(eventsOf(notification(said("x"), { phoneId: "7" }))).toEqual([]);
  expect(eventsOf(notification(said("x"), { field: "smb_message_echoes" }))).toEqual([]);
  expect(eventsOf(notification(status("played")))).toEqual([]);
  expect(eventsOf(notification(message({ type: "image", image: { id: "1" } })))).toEqual([]);
  expect(
    eventsOf({
      object: "whatsapp_business_account",
      entry: [{ changes: [{ field: "account_update", value: {} }] }],
    }),
  ).toEqual([]);
});
