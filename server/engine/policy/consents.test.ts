import { expect, test } from "vitest";
import { agreesOn, isRefusedOn, type SaidConsent } from "./consents";

const said = (...words: readonly [channel: string | null, granted: boolean][]): SaidConsent[] =>
  words.map(([channel, granted]) => ({ purpose: "marketing", channel, granted }));

test.each([
  ["nothing was said", said(), "sms", false],
  ["only yes", said([null, true]), "sms", false],
  ["no on the channel", said([null, true], ["sms", false]), "sms", true],
  ["no on another channel", said([null, true], ["sms", false]), "email", false],
  ["no on all after yes on the channel", said(["sms", true], [null, false]), "sms", true],
  ["yes on the channel after no on all", said([null, false], ["sms", true]), "sms", false],
  ["of all: no on one channel is not a no to all", said([null, true], ["sms", false]), null, false],
  ["of all: the last word on all", said([null, true], [null, false]), null, true],
] as const)("%s", (_, words, channel, refused) => {
  expect(isRefusedOn(words, "marketing", channel)).toBe(refused);
});

test("what is said of another purpose is neither a yes nor a no", () => {
  const other = [{ purpose: "profiling", channel: null, granted: false }];
  expect(isRefusedOn(other, "marketing", "sms")).toBe(false);
  expect(agreesOn(other, "marketing", "sms")).toBe(false);
});
