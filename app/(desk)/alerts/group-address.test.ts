import fc from "fast-check";
import { expect, test } from "vitest";
import { groupWord, readGroup } from "./group-address";

const id = fc.option(fc.uuid(), { nil: null });
const cashier = fc.option(
  fc.string({ minLength: 1, maxLength: 100 }).filter((text) => !/[\n\r\u2028\u2029]/.test(text)),
  {
    nil: null,
  },
);

test("a group comes out of an address as it went in", () =>
  fc.assert(
    fc.property(fc.record({ customerId: id, storeId: id, tillId: id, cashier }), (group) => {
      expect(readGroup(groupWord(group))).toEqual(group);
    }),
  ));

test.each([undefined, "", "x", "-.-.-", "-.-.-.07", "1.-.-.-", ["-.-.-.-"]])("%j is none", (word) =>
  expect(readGroup(word)).toBeNull(),
);
