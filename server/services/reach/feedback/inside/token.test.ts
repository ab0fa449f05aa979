import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey, tenantKeys } from "@/server/core/secrets";
import { feedbackToken, parseFeedbackToken, secretOf } from "./token";

const master = Buffer.alloc(32, 1).toString("base64");
const keys = tenantKeys(master, newDataKey(master));

test("a link says whose it is, and is the same whenever it is made", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (tenantId, id) => {
      const token = feedbackToken(keys, tenantId, id);
      expect(parseFeedbackToken(token)).toEqual({ tenantId, id, secret: secretOf(keys, id) });
      expect(feedbackToken(keys, tenantId, id)).toBe(token);
    }),
  );
});

test("its secret is another for each receipt and each tenant", () => {
  const id = randomUUID();
  expect(secretOf(keys, id)).not.toBe(secretOf(keys, randomUUID()));
  expect(secretOf(tenantKeys(master, newDataKey(master)), id)).not.toBe(secretOf(keys, id));
});

test.each(["", "x", "x".repeat(65), "x".repeat(67), `${"x".repeat(65)}/`])("%j is no link", (token) => {
  expect(parseFeedbackToken(token)).toBeNull();
});
