import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownOf, recordOf, valueKey } from "./record";
import { transformer } from "./transformer";

const NAMES = ["__proto__", "constructor", "prototype", "toString", "~constructor", "~~__proto__", "a.b", ""];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string());
const named = fc
  .array(fc.tuple(name, fc.array(fc.string(), { maxLength: 2 })), { maxLength: 5 })
  .map((entries): Record<string, unknown> => Object.fromEntries(entries));
const NOTHING: Record<string, string> = {};

test("a record has its own keys, and none of every object's", () => {
  expect(NAMES.map((key) => ownOf(NOTHING, key))).toEqual(NAMES.map(() => undefined));
  expect(NAMES.map((key) => ownOf(Object.fromEntries([[key, "own"]]), key))).toEqual(NAMES.map(() => "own"));
});

test("a schema keeps every key, and says which value is wrong", () => {
  const Numbers = recordOf(
    z.string(),
    z.array(z.string()).transform((list) => list.length),
  );
  const given = JSON.parse(
    '{"__proto__":["a"],"~__proto__":["a","b","c"],"constructor":["a","b"],"toString":[]}',
  );
  expect(Object.entries(Numbers.parse(given))).toEqual([
    ["__proto__", 1],
    ["~__proto__", 3],
    ["constructor", 2],
    ["toString", 0],
  ]);
  const wrong = Numbers.safeParse(JSON.parse('{"__proto__":[1]}'));
  expect(wrong.error?.issues).toMatchObject([{ code: "invalid_type", path: ["~__proto__", 0] }]);
  for (const odd of [null, [], "text", 1]) expect(Numbers.safeParse(odd).success).toBe(false);
});

test("between browser and server every name is as good as another", () => {
  const value = fc.record({
    form: named,
    list: fc.array(named),
    at: fc.date({ noInvalidDate: true }),
    books: fc.array(name),
  });
  fc.assert(
    fc.property(value, ({ books, ...plain }) => {
      const given = { ...plain, book: new Map(books.map((key) => [key, plain.form])), none: undefined };
      expect(transformer.deserialize(JSON.parse(JSON.stringify(transformer.serialize(given))))).toEqual(
        given,
      );
    }),
  );
});

test("a value's key is no other value's, with any signs in the codes", () => {
  expect(valueKey("a:b", "c")).not.toBe(valueKey("a", "b:c"));
});
