import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isLinkToken, makeLinkToken, parseLinkToken } from "./link-token";
import { newDataKey, tenantKeys } from "./secrets";

const master = Buffer.alloc(32, 1).toString("base64");
const keys = tenantKeys(master, newDataKey(master));
const macOf = (by: typeof keys, id: string, purpose = "feedback") =>
  parseLinkToken(makeLinkToken(by, randomUUID(), purpose, id))?.mac;

test("a link says whose it is, and is the same whenever it is made", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (tenantId, id) => {
      const token = makeLinkToken(keys, tenantId, "feedback", id);
      const parsed = parseLinkToken(token);
      expect(parsed).toEqual({ tenantId, id, mac: macOf(keys, id) });
      expect(parsed && isLinkToken(keys, "feedback", parsed)).toBe(true);
      expect(makeLinkToken(keys, tenantId, "feedback", id)).toBe(token);
    }),
  );
});

test("its secret is another for each thing, each purpose and each tenant", () => {
  const id = randomUUID();
  expect(macOf(keys, id)).not.toBe(macOf(keys, randomUUID()));
  expect(macOf(keys, id)).not.toBe(macOf(keys, id, "unsubscribe"));
  expect(macOf(tenantKeys(master, newDataKey(master)), id)).not.toBe(macOf(keys, id));
});

test.each(["", "x", "x".repeat(68), "a".repeat(67), "a".repeat(69), `${"a".repeat(67)}/`])(
  "%j is no link",
  (token) => {
    expect(parseLinkToken(token)).toBeNull();
  },
);
