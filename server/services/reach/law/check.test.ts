import { expect, test } from "vitest";
import { checkPolicy } from "./check";

const QUESTION = {
  country: "UA",
  channel: "sms",
  class: "marketing",
  at: "2026-11-30T22:30:00+02:00",
  recipient: { consents: [{ purpose: "marketing", granted: true }] },
};

test("a message waits for the morning of its recipient, by their zone or their country's", () => {
  expect(checkPolicy(QUESTION)).toEqual({
    allowed: true,
    deferUntil: "2026-12-01T07:00:00.000Z",
    reasons: [{ rule: "hours", source: "good practice" }],
  });
  const recipient = { ...QUESTION.recipient, timezone: "America/New_York" };
  expect(checkPolicy({ ...QUESTION, recipient })).toMatchObject({ allowed: true, deferUntil: null });
});

test("what is left out is not known, and a switch may be said by yes or no", () => {
  const products = [{ medicine: true }];
  const switches = { "medicines.loyalty": true };
  expect(checkPolicy({ ...QUESTION, products, switches })).toMatchObject({
    allowed: false,
    reasons: [{ rule: "minors" }],
  });
  expect(checkPolicy({ country: "UA", channel: "sms", class: "code", at: QUESTION.at })).toMatchObject({
    allowed: true,
    deferUntil: null,
  });
});

test.each([
  ["a country", { country: "Ukraine" }, "/country"],
  ["a class", { class: "advertising" }, "/class"],
  ["a time", { at: "yesterday" }, "/at"],
  ["a zone", { recipient: { timezone: "Kyiv" } }, "/recipient/timezone"],
])("%s that there is not is an error at its place", (_, wrong, pointer) => {
  expect(() => checkPolicy({ ...QUESTION, ...wrong })).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
  );
});
