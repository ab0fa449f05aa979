import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey, tenantKeys } from "./secrets";

const master = randomBytes(32).toString("base64");
const wrapped = newDataKey(master);
const keys = tenantKeys(master, wrapped);
const other = tenantKeys(master, newDataKey(master));

test("every encrypted text is read back, and the same text twice looks different", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // a half of a surrogate pair is no text
      fc.pre(!/\p{Cs}/u.test(text));
      const sealed = keys.encrypt(text);
      expect(keys.decrypt(sealed)).toBe(text);
      expect(keys.encrypt(text)).not.toBe(sealed);
    }),
  );
});

test("a changed text, or another tenant's, is not read but refused", () => {
  const sealed = Buffer.from(keys.encrypt("+380671234567"), "base64");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => keys.decrypt(changed.toString("base64"))).toThrow();
  }
  expect(() => other.decrypt(sealed.toString("base64"))).toThrow();
});

test("a data key is 256 bits, and opened by its own master key alone", () => {
  // nonce and tag, and 32 bytes in base64
  expect(Buffer.from(wrapped, "base64")).toHaveLength(12 + 16 + 44);
  expect(() => tenantKeys(randomBytes(32).toString("base64"), newDataKey(master))).toThrow();
});

test("a hash for look-ups is 256 bits under the tenant's key, and other for another purpose", () => {
  expect(keys.hash("phone", "x")).toMatch(/^[0-9a-f]{64}$/);
  expect(keys.hash("phone", "x")).toBe(tenantKeys(master, wrapped).hash("phone", "x"));
  expect(new Set([keys, other].flatMap((of) => [of.hash("phone", "x"), of.hash("card", "x")])).size).toBe(4);
});
