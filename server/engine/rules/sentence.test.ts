import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { vocabularyShape } from "./form";
import { guests } from "./rules.fixture";
import { sentenceKeys, sentenceOf, type Words } from "./sentence";
import type { RuleOf } from "./vocabulary";

const shape = vocabularyShape(guests);

const messages = {
  everybody: "everybody",
  nobody: "nobody",
  not: "not: {rule}",
  group: "({rule})",
  ops: {
    eq: "{what} is {value}",
    in: "{what} is {value}",
    gte: "{what} is at least {value}",
    between: "{what} is from {from} to {to}",
    unknown: "{what} is not known",
  },
  fields: {
    age: "the age",
    tier: "the tier",
    points: { expiring: "what expires within {within, plural, one {# day} other {# days}}" },
  },
  facts: {
    segment: "is in {value}",
    chain: "{is, select, never {was never in} other {is or was in}} {value}",
  },
  counts: { bought: { sum: "the sum of {skus, select, none {everything} other {{skus}}}" } },
  said: {
    has: { phone: { eq: "{value, select, yes {has} other {has no}} phone" } },
    insured: { eq: "{value, select, yes {is} other {is not}} insured" },
  },
};

const t = createTranslator({ locale: "en", messages });
type Key = Parameters<typeof t>[0];

const words: Words = {
  text: (key, slots) => (t.has(key as Key) ? t(key as Key, slots as never) : null),
  value: (written, { type }) => (type === "money" ? `$${written}` : String(written)),
  list: (items, joinedBy) =>
    new Intl.ListFormat("en", { type: joinedBy === "and" ? "conjunction" : "disjunction" }).format(items),
};

test.each<[RuleOf<typeof guests>, string]>([
  [{ all: [] }, "everybody"],
  [{ field: "age", op: "between", value: [18, 20] }, "the age is from 18 to 20"],
  [{ field: "tier", op: "in", value: ["gold", "silver"] }, "the tier is gold or silver"],
  [{ field: "tier", op: "unknown" }, "the tier is not known"],
  [{ field: "points.expiring", within: 1, op: "gte", value: "5" }, "what expires within 1 day is at least 5"],
  [{ not: { field: "has.phone", op: "eq", value: false } }, "not: has no phone"],
  [{ field: "insured", op: "ne", value: true }, "is not insured"],
  [{ chain: "welcome", is: "never" }, "was never in welcome"],
  [{ bought: {}, measure: "sum", op: "gte", value: "10.00" }, "the sum of everything is at least $10.00"],
  [
    { bought: { skus: ["a", "b"] }, measure: "sum", op: "gte", value: "10.00" },
    "the sum of a or b is at least $10.00",
  ],
  [
    { all: [{ segment: "a" }, { any: [{ segment: "b" }, { segment: "c" }] }] },
    "is in a and (is in b or is in c)",
  ],
  // what a catalogue lacks
  [{ field: "locale", op: "eq", value: "uk" }, "fields.locale is uk"],
])("%j", (rule, said) => expect(sentenceOf(shape, rule, words)).toBe(said));

test("the keys that a catalogue needs are known", () => {
  const keys = sentenceKeys(shape);
  expect(keys).toContain("fields.points.expiring");
  expect(keys).toContain("counts.bought.share");
  expect(keys).toContain("ops.notIn");
  expect(new Set(keys).size).toBe(keys.length);
});
