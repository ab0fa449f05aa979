import { expect, test } from "vitest";
import { DEVICE_DAYS, knownDevice, rememberedDevice } from "./known-device";
import { browserOf, halfOf } from "./place";

const now = new Date("2026-11-29T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a browser is known for those who signed in there, for half a year", () => {
  const cookie = rememberedDevice(null, "olena", now);
  expect(knownDevice(cookie, "olena", later(DEVICE_DAYS - 1))).toHaveLength(22);
  expect(knownDevice(cookie, "olena", later(DEVICE_DAYS))).toBeNull();
  expect(knownDevice(cookie, "ihor", now)).toBeNull();
  expect(cookie).toMatch(/^[\w.-]+$/);
});

test("up to eight earlier people are kept when the next one signs in", () => {
  let cookie: string | null = null;
  for (let i = 0; i < 10; i++) cookie = rememberedDevice(cookie, `person ${i % 9}`, now);
  const known = Array.from({ length: 9 }, (_, i) => knownDevice(cookie, `person ${i}`, now) !== null);
  expect(known).toEqual([true, false, true, true, true, true, true, true, true]);
});

test("it cannot be forged", () => {
  const cookie = rememberedDevice(null, "olena", now);
  const [nonce = "", entry = ""] = cookie.split(".");
  const [, foreign = ""] = rememberedDevice(null, "olena", now).split(".");
  const longer = `${nonce}.ffffffff${entry.slice(8)}`;
  for (const wrong of [
    "",
    "x",
    nonce,
    entry,
    `.${entry}`,
    `${nonce}.`,
    `${nonce}.${foreign}`,
    longer,
    `${cookie}x`,
  ])
    expect(knownDevice(wrong, "olena", now)).toBeNull();
});

test.each([
  ["203.0.113.9", "203.0.…"],
  ["2001:db8:1:2::/64", "2001:db8:…"],
  ["unknown", "unknown"],
])("of %s a stranger's half is %s", (address, half) => expect(halfOf(address)).toBe(half));

test("a browser is shown by name, and without one when it sends none", () => {
  const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  expect(browserOf(firefox)).toEqual({ browser: "Firefox", os: "Windows" });
  expect(browserOf("")).toEqual({ browser: null, os: null });
  expect(browserOf("\u0000".repeat(9000)).os).toBeNull();
});
