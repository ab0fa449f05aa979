import { expect, test } from "vitest";
import { aboutOf, lawProductOf, productsOf } from "./about";

const product = (rx: boolean, attributes: Record<string, string[]> = {}) => ({
  rx,
  attributes: new Map(Object.entries(attributes)),
});
const plain = { rx: false, medicine: false, alcohol: false, sensitive: false };

test("a product of an ATC group, or on prescription, is a medicine", () => {
  expect(lawProductOf(product(false), false)).toEqual(plain);
  expect(lawProductOf(product(true), false)).toEqual({ ...plain, rx: true, medicine: true });
  expect(lawProductOf(product(false, { atc: ["A11"] }), false)).toEqual({ ...plain, medicine: true });
  expect(lawProductOf(product(false, { medicine: ["true"] }), true)).toEqual({
    ...plain,
    ...{ medicine: true, sensitive: true },
  });
  expect(lawProductOf(product(false, { alcohol: ["true"], medicine: ["false"] }), false)).toEqual({
    ...plain,
    alcohol: true,
  });
});

test("what a message speaks of is kept as one number, and is all of it together", () => {
  expect(aboutOf([])).toBe(0);
  expect(productsOf(aboutOf([plain]))).toEqual([]);
  const two = [
    { ...plain, medicine: true },
    { ...plain, alcohol: true },
  ];
  expect(productsOf(aboutOf(two))).toEqual([{ ...plain, medicine: true, alcohol: true }]);
});
