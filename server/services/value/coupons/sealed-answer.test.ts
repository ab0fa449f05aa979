import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey, tenantKeys } from "@/server/core/secrets";
import { openAnswer, sealAnswer } from "./sealed-answer";

const MASTER = Buffer.alloc(32, 3).toString("base64");
const keys = tenantKeys(MASTER, newDataKey(MASTER));

const code = fc.oneof(
  fc.stringMatching(/^TEA-[2-9A-HJKMNP-Z]{9}$/),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const answer = fc.record({
  purchaseId: fc.string(),
  coupons: fc.array(fc.record({ code: fc.option(code, { nil: undefined }), series: fc.string() })),
  messages: fc.array(fc.record({ text: fc.array(fc.oneof(code, fc.string())).map((p) => p.join(" ")) })),
});

test("a sealed answer opens to the same bytes, with any codes", () => {
  fc.assert(
    fc.property(answer, fc.array(code), (given, codes) => {
      const own = given.coupons.flatMap((one) => one.code ?? []);
      const kept = JSON.stringify(sealAnswer(keys, given, [...own, ...codes]));
      expect(JSON.stringify(openAnswer(keys, JSON.parse(kept)))).toBe(JSON.stringify(given));
    }),
  );
});

test("no code can be read in what is kept", () => {
  fc.assert(
    fc.property(answer, fc.stringMatching(/^TEA-[2-9A-HJKMNP-Z]{9}$/), (given, secret) => {
      const said = { text: `Your next coupon: ${secret}, until Sunday` };
      const whole = { ...given, messages: [...given.messages, said] };
      const { sealed, ...kept } = sealAnswer(keys, whole, [secret]);
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(sealed?.map((one) => keys.decrypt(one))).toContain(secret);
    }),
  );
});

test("an answer without codes is kept as it is", () => {
  const plain = { coupons: [{ code: undefined, series: "tea" }], messages: [{ text: "Thank you" }] };
  expect(sealAnswer(keys, plain, ["TEA-2"])).toBe(plain);
});
