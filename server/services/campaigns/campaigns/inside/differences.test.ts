import { expect, test } from "vitest";
import { differences } from "./differences";

const rule = (code: string, from: string) => ({ code, when: [{ kind: "basket_total", from }] });

test("equal values differ in nothing, in any order of keys", () =>
  expect(differences({ a: 1, b: [1] }, { b: [1], a: 1 })).toEqual([]));

test("the pointer leads to the deepest place that differs", () =>
  expect(differences({ instruments: [rule("a", "5")] }, { instruments: [rule("a", "6")] })).toEqual([
    { pointer: "/instruments/0/when/0/from", before: "5", after: "6" },
  ]));

test("instruments are known by their codes, not by their places", () =>
  expect(
    differences(
      { instruments: [rule("a", "1"), rule("b", "2")] },
      { instruments: [rule("b", "2"), rule("c", "3")] },
    ),
  ).toEqual([
    { pointer: "/instruments/0", before: rule("a", "1"), after: null },
    { pointer: "/instruments/1", before: null, after: rule("c", "3") },
  ]));

test("a new order of the same instruments is reported as one", () =>
  expect(
    differences(
      { instruments: [rule("a", "1"), rule("b", "2")] },
      { instruments: [rule("b", "2"), rule("a", "1")] },
    ),
  ).toEqual([{ pointer: "/instruments", before: ["a", "b"], after: ["b", "a"] }]));

test("lists of plain values, and values of another kind, differ as a whole", () =>
  expect(differences({ stores: ["S1"], schedule: null }, { stores: [], schedule: { from: "9" } })).toEqual([
    { pointer: "/stores", before: ["S1"], after: [] },
    { pointer: "/schedule", before: null, after: { from: "9" } },
  ]));

test("the first instrument and the last that goes", () => {
  const none = { instruments: [] };
  const one = { instruments: [rule("a", "1")] };
  expect(differences(none, one)).toEqual([{ pointer: "/instruments", before: [], after: [rule("a", "1")] }]);
  expect(differences(one, none)[0]?.after).toEqual([]);
});
