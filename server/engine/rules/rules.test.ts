import { describe, expect, expectTypeOf, test } from "vitest";
import { optional, required, toEngineArgs, type WrittenArgs } from "./args";
import { compileRule } from "./evaluate";
import { vocabularyShape } from "./form";
import { readRule } from "./read";
import { circleOf, referencesOf } from "./references";
import { type Guest, guests, stranger } from "./rules.fixture";
import type { Selector } from "./types";
import { type RuleOf, vocabularyOf } from "./vocabulary";

type Rule = RuleOf<typeof guests>;

const holds = (rule: Rule, guest: Partial<Guest> = {}): boolean =>
  compileRule(guests, rule)({ ...stranger, ...guest });

describe("the types of rules", () => {
  test("come from the declarations", () => {
    expectTypeOf<{ field: "age"; op: "in"; value: [1, 2] }>().toExtend<Rule>();
    expectTypeOf<{ field: "rfm.spent"; op: "between"; value: ["1", "2"] }>().toExtend<Rule>();
    expectTypeOf<{ field: "points.expiring"; within: 30; op: "gte"; value: "10" }>().toExtend<Rule>();
    expectTypeOf<{ not: { chain: string; is: "never" } }>().toExtend<Rule>();
    expectTypeOf<{ bought: { within: 90 }; measure: "sum"; op: "gte"; value: "10" }>().toExtend<Rule>();
  });

  test("refuse operators that a field does not have", () => {
    const wrong: Rule[] = [
      // @ts-expect-error a word is not greater than another
      { field: "tier", op: "gt", value: "silver" },
      // @ts-expect-error a list where one value is compared
      { field: "age", op: "gte", value: [1] },
      // @ts-expect-error money is text
      { field: "rfm.spent", op: "gte", value: 100 },
      // @ts-expect-error it is never unknown
      { field: "has.phone", op: "unknown" },
      // @ts-expect-error an argument is missing
      { field: "points.expiring", op: "gte", value: "10" },
      // @ts-expect-error no such choice
      { chain: "welcome", is: "outside" },
      // @ts-expect-error a share is a number
      { bought: {}, measure: "share", op: "gte", value: "0.5" },
      // @ts-expect-error no such field
      { field: "shoe", op: "known" },
    ];
    expect(wrong).toHaveLength(8);
  });

  test("of arguments are named by their units, and null only where an omitted one has no default", () => {
    const args = {
      from: optional("money"),
      quantity: optional("quantity", { default: "1" }),
      selector: optional("selector"),
      side: required({
        group: { skus: optional({ codesOf: "products" }), kind: required({ oneOf: ["a", "b"] }) },
      }),
    };
    const engine = toEngineArgs(args, { from: "1.50", side: { kind: "a" } });
    expectTypeOf(engine).toEqualTypeOf<{
      readonly fromMinor: number | null;
      readonly quantityMilli: number;
      readonly selector?: Selector;
      readonly side: { readonly skus: readonly string[]; readonly kind: "a" | "b" };
    }>;
    expect(engine).toEqual({ fromMinor: 150, quantityMilli: 1000, side: { skus: [], kind: "a" } });
    expectTypeOf<{ side: { kind: "b" } }>().toExtend<WrittenArgs<typeof args>>();
  });

  test("a vocabulary says no two things alike", () => {
    const { vocabulary, field, fact } = vocabularyOf<Guest>();
    const segment = fact({ type: "code", holds: () => true });
    expect(() => vocabulary({ fields: {}, facts: { measure: segment }, counts: {} })).toThrow(RangeError);
    const age = field({ type: "integer", args: { value: optional("integer") }, read: () => null });
    expect(() => vocabulary({ fields: { age }, facts: {}, counts: {} })).toThrow(RangeError);
  });
});

describe("a rule", () => {
  test("of nothing holds where all is asked, and does not where any is", () => {
    expect(holds({ all: [] })).toBe(true);
    expect(holds({ any: [] })).toBe(false);
  });

  test.each<[Rule, Partial<Guest>, boolean]>([
    [{ field: "age", op: "gte", value: 18 }, { age: 18 }, true],
    [{ field: "age", op: "between", value: [18, 20] }, { age: 20 }, true],
    [{ field: "age", op: "between", value: [18, 20] }, { age: 21 }, false],
    [{ field: "age", op: "notIn", value: [18, 20] }, { age: 19 }, true],
    // as text "9.00" would be the greater
    [{ field: "rfm.spent", op: "gt", value: "9.00" }, { spentMinor: 1000 }, true],
    [{ field: "joined", op: "lt", value: "2026-02-01" }, { joined: "2026-01-31" }, true],
    [
      { field: "points.expiring", within: 7, op: "gte", value: "5" },
      { lots: [{ points: 500, expiresInDays: 7 }] },
      true,
    ],
    [
      { field: "points.expiring", within: 6, op: "gte", value: "5" },
      { lots: [{ points: 500, expiresInDays: 7 }] },
      false,
    ],
    [{ chain: "welcome", is: "never" }, {}, true],
    [{ segment: "big" }, { segments: ["big"] }, true],
  ])("%j of %j: %s", (rule, guest, expected) => expect(holds(rule, guest)).toBe(expected));

  test.each<Rule>([
    { field: "tier", op: "eq", value: "gold" },
    { field: "tier", op: "ne", value: "gold" },
    { field: "tier", op: "in", value: ["gold"] },
    { field: "tier", op: "notIn", value: ["gold"] },
    { field: "insured", op: "ne", value: true },
    { field: "age", op: "lt", value: 1000 },
    { bought: {}, measure: "share", op: "gte", value: 0 },
    { field: "tier", op: "known" },
  ])("about something unknown does not hold: %j", (rule) => {
    expect(holds(rule)).toBe(false);
    expect(holds({ not: rule })).toBe(true);
  });

  test("asks for the unknown itself", () => expect(holds({ field: "tier", op: "unknown" })).toBe(true));
});

describe("reading", () => {
  test("keeps a rule canonical", () => {
    const { rule, problems } = readRule(guests, {
      all: [
        { op: "gte", value: 10.5, field: "rfm.spent" },
        { measure: "receipts", bought: { skus: ["a ", "a"] }, op: "in", value: ["2", 3] },
        { not: { field: "has.phone", op: "eq", value: true } },
      ],
    });
    expect(problems).toEqual([]);
    expect(JSON.stringify(rule)).toBe(
      JSON.stringify({
        all: [
          { field: "rfm.spent", op: "gte", value: "10.50" },
          { bought: { skus: ["a"] }, measure: "receipts", op: "in", value: [2, 3] },
          { not: { field: "has.phone", op: "eq", value: true } },
        ],
      }),
    );
    expect(readRule(guests, rule).rule).toEqual(rule);
  });

  test("reports all problems at once, each at its place", () => {
    const { rule, problems } = readRule(
      guests,
      {
        all: [
          { field: "shoe", op: "eq", value: 1 },
          { field: "tier", op: "gt", value: "gold" },
          { field: "rfm.spent", op: "gte", value: "1.005" },
          { field: "age", op: "between", value: [20, 18] },
          { field: "age", op: "lte", value: 151 },
          { field: "points.expiring", op: "gte", value: "1", "a/b": 1 },
          { any: [{ not: 7 }, { constructor: 1 }] },
          { field: "has.phone", op: "unknown" },
          { field: "age", op: "known", value: 1 },
          { bought: { skus: [] }, measure: "weight", op: "gte", value: 1 },
          { field: "joined", op: "eq", value: "2026-02-30" },
          { field: "__proto__", op: "known" },
        ],
      },
      "/rule",
    );
    expect(rule).toBeNull();
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/rule/all/0/field invalid-value",
      "/rule/all/1/op invalid-value",
      "/rule/all/2/value decimal",
      "/rule/all/3/value/1 range",
      "/rule/all/4/value range",
      "/rule/all/5/a~1b unknown-field",
      "/rule/all/5/within required",
      "/rule/all/6/any/0/not invalid-type",
      "/rule/all/6/any/1 invalid-value",
      "/rule/all/7/op invalid-value",
      "/rule/all/8/value unknown-field",
      "/rule/all/9/bought/skus too-small",
      "/rule/all/9/measure invalid-value",
      "/rule/all/10/value invalid-format",
      "/rule/all/11/field invalid-value",
    ]);
    expect(problems[4]?.params).toEqual({ min: 0, max: 150 });
  });

  test("goes only so deep, and reads only so many", () => {
    let deep: unknown = { all: [] };
    for (let i = 0; i < 11; i++) deep = { not: deep };
    expect(readRule(guests, deep).problems).toMatchObject([{ code: "too-deep" }]);
    const many = { any: Array.from({ length: 201 }, (_, value) => ({ segment: String(value) })) };
    expect(readRule(guests, many).problems).toEqual([
      { pointer: "", code: "too-many", params: { max: 200 } },
    ]);
  });

  test("wants one of several arguments where that is declared", () => {
    const { vocabulary, count } = vocabularyOf<Guest>();
    const affinity = count({
      args: { category: optional({ codeOf: "categories" }), attribute: optional({ codeOf: "attributes" }) },
      oneOf: ["category", "attribute"],
      measures: { share: "number" },
      count: () => null,
    });
    const words = vocabulary({ fields: {}, facts: {}, counts: { affinity } });
    const asked = { measure: "share", op: "gte", value: 0.5 };
    expect(readRule(words, { affinity: {}, ...asked }).problems).toMatchObject([
      { pointer: "/affinity", code: "required" },
    ]);
    expect(readRule(words, { affinity: { category: "tea" }, ...asked }).problems).toEqual([]);
  });
});

describe("references", () => {
  test("are found at their places", () => {
    const rule: Rule = {
      any: [
        { field: "tier", op: "in", value: ["gold", "silver"] },
        { not: { segment: "big" } },
        { bought: { skus: ["a"] }, measure: "receipts", op: "gte", value: 1 },
      ],
    };
    expect(
      referencesOf(guests, rule, "/rule").map(({ of, code, pointer }) => `${of} ${code} ${pointer}`),
    ).toEqual([
      "tiers gold /rule/any/0/value/0",
      "tiers silver /rule/any/0/value/1",
      "segments big /rule/any/1/not/segment",
      "products a /rule/any/2/bought/skus/0",
    ]);
  });

  test("in a circle are reported with the way around", () => {
    const names = new Map([
      ["a", ["b", "c"]],
      ["b", ["c", "d"]],
      ["c", []],
      ["d", ["b", "a"]],
    ]);
    const namedBy = (code: string) => names.get(code) ?? [];
    expect(circleOf("a", namedBy)).toEqual(["a", "b", "d", "a"]);
    expect(circleOf("b", namedBy)).toEqual(["b", "d", "b"]);
    expect(circleOf("c", namedBy)).toBeNull();
    expect(circleOf("e", () => ["e"])).toEqual(["e", "e"]);
  });
});

test("the form of a vocabulary is data", () => {
  const shape = vocabularyShape(guests);
  expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
  expect(shape.fields.find(({ name }) => name === "tier")).toMatchObject({
    type: "codeOf",
    of: "tiers",
    operators: ["eq", "ne", "in", "notIn", "known", "unknown"],
  });
  expect(shape.fields.find(({ name }) => name === "points.expiring")?.args).toEqual([
    {
      slot: "within",
      path: ["within"],
      enginePath: ["within"],
      type: "integer",
      choices: [],
      of: null,
      decimals: null,
      required: true,
      default: null,
      unit: "days",
    },
  ]);
});
